namespace AnnGen.Networks.Tests.Training;

public class FitTests
{
    [Fact]
    public void Each_epoch_is_trained_validated_and_reported()
    {
        (Dataset<Dim<_6>, Classes<Dim<_4>>> training, Dataset<Dim<_6>, Classes<Dim<_4>>> validation) = SmallTraining.Data.Split(40);
        Trainer<SmallClassifier, Dim<_6>, Classes<Dim<_4>>, Sgd> fitted = SmallTraining.Trainer(new TrainerOptions());
        var told = new Told();

        IReadOnlyList<EpochReport> reports = fitted.Fit(training, epochs: 3, validation, told);

        Assert.Equal(reports, told.Reports);
        Trainer<SmallClassifier, Dim<_6>, Classes<Dim<_4>>, Sgd> byHand = SmallTraining.Trainer(new TrainerOptions());
        for (int epoch = 1; epoch <= 3; epoch++)
        {
            EpochResult result = byHand.TrainEpoch(training);
            EpochReport report = reports[epoch - 1];
            Assert.Equal((epoch, result.MeanLoss, 40), (report.Training.Epoch, report.Training.MeanLoss, report.Training.Samples));
            Assert.Equal(byHand.Network.Evaluate(validation).MeanLoss, report.ValidationLoss);
        }
        Assert.Equal(ParameterBits.Of(byHand.Network.Parameters), ParameterBits.Of(fitted.Network.Parameters));
    }

    [Fact]
    public void Without_validation_there_is_no_validation_loss()
    {
        IReadOnlyList<EpochReport> reports = SmallTraining.Trainer(new TrainerOptions()).Fit(SmallTraining.Data, epochs: 2);
        Assert.Equal([1, 2], reports.Select(report => report.Training.Epoch));
        Assert.All(reports, report => Assert.Null(report.ValidationLoss));
    }

    [Fact]
    public void Fewer_epochs_than_one_are_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => SmallTraining.Trainer(new TrainerOptions()).Fit(SmallTraining.Data, epochs: 0));

    [Fact]
    public void Validation_tells_the_accuracy_that_evaluation_tells()
    {
        (Dataset<Dim<_6>, Classes<Dim<_4>>> training, Dataset<Dim<_6>, Classes<Dim<_4>>> validation) = SmallTraining.Data.Split(40);
        Trainer<SmallClassifier, Dim<_6>, Classes<Dim<_4>>, Sgd> trainer = SmallTraining.Trainer(new TrainerOptions());
        EpochReport report = trainer.Fit(training, epochs: 2, validation)[^1];
        Assert.Equal(trainer.Network.Evaluate(validation).Accuracy, report.ValidationAccuracy);
        Assert.InRange(report.ValidationAccuracy!.Value, 0.01, 0.99);
    }

    [Fact]
    public void The_schedule_hears_of_the_loss_of_validation()
    {
        (Dataset<Dim<_6>, Classes<Dim<_4>>> training, Dataset<Dim<_6>, Classes<Dim<_4>>> validation) = SmallTraining.Data.Split(40);
        var schedule = new Heard();
        TrainingHistory history = SmallTraining.Trainer(new TrainerOptions { Schedule = schedule }).Fit(training, epochs: 3, validation);
        Assert.Equal(history.Select(report => report.ValidationLoss!.Value), schedule.Losses);
    }

    [Fact]
    public void Reports_carry_the_learning_rate_of_their_epoch()
    {
        var halving = new StepSchedule(1, ScheduleUnit.Epochs, factor: 0.5);
        TrainingHistory history = SmallTraining.Trainer(new TrainerOptions { Schedule = halving }).Fit(SmallTraining.Data, epochs: 3);
        Assert.Equal([0.1f, 0.05f, 0.025f], history.Select(report => report.LearningRate));
    }

    [Fact]
    public void An_epoch_of_fit_allocates_nothing_however_often_it_validates()
    {
        long[] allocated = new long[6];
        int epoch = 0;
        SmallTraining.Trainer(new TrainerOptions { Threads = 1 }).Fit(
            SmallTraining.Data, epochs: allocated.Length, SmallTraining.Data,
            new DirectProgress<EpochReport>(_ => allocated[epoch++] = GC.GetAllocatedBytesForCurrentThread()));
        Assert.Equal(allocated[3], allocated[^1]);
    }

    [Fact]
    public void A_share_to_validate_on_is_drawn_with_the_seed_and_not_trained_on()
    {
        var options = new TrainerOptions { Seed = 3 };
        (Dataset<Dim<_6>, Classes<Dim<_4>>> validation, Dataset<Dim<_6>, Classes<Dim<_4>>> training) = SmallTraining.Data.Split(0.2, seed: 3);
        TrainingHistory expected = SmallTraining.Trainer(options).Fit(training, epochs: 2, validation);

        TrainingHistory history = SmallTraining.Trainer(options).Fit(SmallTraining.Data, new FitOptions { Epochs = 2, ValidationSplit = 0.2 });

        Assert.Equal((40, 10), (training.Count, validation.Count));
        Assert.Equal(expected.Select(report => (report.Training.MeanLoss, report.ValidationLoss)), history.Select(report => (report.Training.MeanLoss, report.ValidationLoss)));
    }

    [Fact]
    public void A_share_to_validate_on_and_samples_to_validate_on_are_one_too_many()
    {
        var error = Assert.Throws<ArgumentException>(() => SmallTraining.Trainer(new TrainerOptions()).Fit(
            SmallTraining.Data, new FitOptions { ValidationSplit = 0.2 }, SmallTraining.Data));
        Assert.StartsWith("There are validation samples, and a share of the training samples is to be validated on as well; give one of the two.", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(1.0)]
    [InlineData(double.NaN)]
    public void A_share_to_validate_on_that_is_none_is_refused(double share) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => SmallTraining.Trainer(new TrainerOptions()).Fit(SmallTraining.Data, new FitOptions { ValidationSplit = share }));

    private sealed class Heard() : LearningRateSchedule(unit: null)
    {
        public List<double> Losses { get; } = [];

        public override void Observe(double loss) => Losses.Add(loss);

        protected override double Factor(long count) => 1;
    }

    private sealed class Told : IProgress<EpochReport>
    {
        public List<EpochReport> Reports { get; } = [];

        public void Report(EpochReport value) => Reports.Add(value);
    }
}
