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

    private sealed class Told : IProgress<EpochReport>
    {
        public List<EpochReport> Reports { get; } = [];

        public void Report(EpochReport value) => Reports.Add(value);
    }
}
