namespace AnnGen.Networks.Tests.Training;

public class EarlyStoppingTests
{
    private const int Patience = 3;

    private static readonly Dataset<Dim<_6>, Classes<Dim<_4>>> s_training = SmallTraining.Data.Take(30);

    // Classes that have nothing to do with the inputs: the better the training samples are known, the worse these.
    private static readonly Dataset<Dim<_6>, Classes<Dim<_4>>> s_validation = SmallTraining.Data.Slice(30, 20);

    [Fact]
    public void Training_stops_when_patience_is_at_its_end()
    {
        TrainingHistory history = Fit(new FitOptions { Epochs = 200, EarlyStopping = new EarlyStopping(Patience) }, out _);

        double lowest = history.Min(report => report.ValidationLoss!.Value);
        Assert.True(history.StoppedEarly);
        Assert.Equal(lowest, history.Best.ValidationLoss);
        Assert.Equal(history.Best.Training.Epoch + Patience, history.Count);
        Assert.True(history.Best.Training.Epoch > 1, "The first epoch is the best: the test proves nothing.");
    }

    [Fact]
    public void The_network_gets_the_weights_of_its_best_epoch_back_bit_for_bit()
    {
        TrainingHistory history = Fit(new FitOptions { Epochs = 200, EarlyStopping = new EarlyStopping(Patience) }, out SmallClassifier network);

        Assert.True(history.RestoredBest);
        SmallClassifier best = TrainedFor(history.Best.Training.Epoch);
        Assert.Equal(ParameterBits.Of(best.Parameters), ParameterBits.Of(network.Parameters));
        // The backward pass reads copies of the weights, which have to follow.
        Assert.Equal(FirstGradient(best), FirstGradient(network));
    }

    [Fact]
    public void The_last_weights_stay_where_the_best_are_not_asked_for()
    {
        TrainingHistory history = Fit(new FitOptions { Epochs = 200, EarlyStopping = new EarlyStopping(Patience, restoreBest: false) }, out SmallClassifier network);

        Assert.True(history.StoppedEarly);
        Assert.False(history.RestoredBest);
        Assert.Equal(ParameterBits.Of(TrainedFor(history.Count).Parameters), ParameterBits.Of(network.Parameters));
    }

    [Fact]
    public void The_best_weights_come_back_after_the_last_epoch_too()
    {
        int best = Fit(new FitOptions { Epochs = 200, EarlyStopping = new EarlyStopping(Patience) }, out _).Best.Training.Epoch;

        TrainingHistory history = Fit(new FitOptions { Epochs = best + 1, EarlyStopping = new EarlyStopping(Patience) }, out SmallClassifier network);

        Assert.False(history.StoppedEarly);
        Assert.True(history.RestoredBest);
        Assert.Equal(ParameterBits.Of(TrainedFor(best).Parameters), ParameterBits.Of(network.Parameters));
    }

    [Fact]
    public void An_improvement_below_the_least_one_does_not_count()
    {
        TrainingHistory history = Fit(new FitOptions { Epochs = 200, EarlyStopping = new EarlyStopping(Patience, minDelta: 1000) }, out _);
        // The first epoch improves on nothing; none of the others does enough.
        Assert.Equal(1 + Patience, history.Count);
    }

    [Fact]
    public void Without_validation_the_loss_of_training_is_watched()
    {
        var trainer = SmallTraining.Trainer(new TrainerOptions { BatchSize = 8 });
        TrainingHistory history = trainer.Fit(s_training, new FitOptions { Epochs = 5, EarlyStopping = new EarlyStopping(1) });
        Assert.Equal(history.Min(report => report.Training.MeanLoss), (float)history.Best.MonitoredLoss);
    }

    [Theory]
    [InlineData(0, 0.0)]
    [InlineData(1, -0.5)]
    [InlineData(1, double.NaN)]
    [InlineData(1, double.PositiveInfinity)]
    public void A_rule_that_makes_no_sense_is_refused(int patience, double minDelta) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new EarlyStopping(patience, minDelta));

    private static TrainingHistory Fit(FitOptions options, out SmallClassifier network)
    {
        var trainer = SmallTraining.Trainer(new TrainerOptions());
        network = trainer.Network;
        return trainer.Fit(s_training, options, s_validation);
    }

    private static SmallClassifier TrainedFor(int epochs)
    {
        var trainer = SmallTraining.Trainer(new TrainerOptions());
        for (int epoch = 0; epoch < epochs; epoch++)
            trainer.TrainEpoch(s_training);
        return trainer.Network;
    }

    private static float[] FirstGradient(SmallClassifier network)
    {
        var workspace = network.CreateWorkspace();
        network.Forward(SmallTraining.Inputs.AsSpan(0, 6), workspace);
        network.Backward(SmallTraining.Classes.AsSpan(0, 1), workspace);
        return new DenseWorkspace(workspace, 0).GetBiasGradient();
    }
}
