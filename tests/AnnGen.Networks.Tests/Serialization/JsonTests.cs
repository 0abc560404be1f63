using System.Text.Json;

namespace AnnGen.Networks.Tests.Serialization;

public class JsonTests
{
    private const string WhatToUse = "Save the weights of the network with Save(path)";

    [Fact]
    public void A_network_names_what_to_write_instead()
    {
        var network = new SmallClassifier();
        AssertRefused(() => JsonSerializer.Serialize(network), WhatToUse);
        AssertRefused(() => JsonSerializer.Serialize(network.Parameters), WhatToUse);
        AssertRefused(() => JsonSerializer.Serialize(network.Hidden), WhatToUse);
        AssertRefused(() => JsonSerializer.Serialize(new { Name = "a model", Network = network }), WhatToUse);
        AssertRefused(() => JsonSerializer.Serialize<object>(network), WhatToUse);
        AssertRefused(() => JsonSerializer.Deserialize<SmallClassifier>("{}"), WhatToUse);
    }

    [Fact]
    public void Workspaces_trainers_and_data_sets_do_too()
    {
        var network = new SmallClassifier();
        AssertRefused(() => JsonSerializer.Serialize(network.CreateWorkspace()), "CreateWorkspace()");
        AssertRefused(() => JsonSerializer.Serialize<Workspace>(network.CreateWorkspace()), "CreateWorkspace()");
        AssertRefused(() => JsonSerializer.Serialize(Training.SmallTraining.Trainer(new TrainerOptions())), WhatToUse);
        AssertRefused(() => JsonSerializer.Serialize(Training.SmallTraining.Data), "Dataset.FromFloats");
        AssertRefused(() => JsonSerializer.Serialize(new[] { Training.SmallTraining.Data }), "Dataset.FromFloats");
    }

    [Fact]
    public void The_weights_of_layers_come_back_from_arrays()
    {
        var network = new SmallClassifier(seed: 1);
        float[] weights = new float[6 * 5];
        network.Hidden.CopyWeightsTo(weights);
        string json = JsonSerializer.Serialize(new[] { weights, network.Hidden.GetBiases() });

        var copy = new SmallClassifier(seed: 2);
        float[][] read = JsonSerializer.Deserialize<float[][]>(json)!;
        copy.Hidden.SetWeights(read[0]);
        copy.Hidden.SetBiases(read[1]);
        for (int input = 0; input < 6; input++)
        {
            for (int unit = 0; unit < 5; unit++)
                Assert.Equal(network.Hidden.GetWeights()[input, unit], copy.Hidden.GetWeights()[input, unit]);
        }
    }

    [Fact]
    public void Epochs_and_histories_are_written_and_read()
    {
        TrainingHistory history = Training.SmallTraining.Trainer(new TrainerOptions()).Fit(Training.SmallTraining.Data, 2, validation: Training.SmallTraining.Data);
        Assert.Equal(history[1].Training, Back(history[1].Training));
        Assert.Equal([.. history], JsonSerializer.Deserialize<EpochReport[]>(JsonSerializer.Serialize(history))!);
    }

    [Fact]
    public void Results_are_written_and_read()
    {
        var regression = new RegressionResult(0.5, new RegressionMetrics(0.25, 0.125, 0.75));
        Assert.Equal(regression, Back(regression));
        var binary = new BinaryResult(0.5, BinaryMetrics.Of([0.1f, 0.9f, 0.8f], [false, true, false]));
        Assert.Equal(binary, Back(binary));
        var labels = new LabelsResult(0.5, 0.25, 0.125);
        Assert.Equal(labels, Back(labels));

        ClassificationResult classes = new SmallClassifier(seed: 1).Evaluate(Training.SmallTraining.Data);
        using JsonDocument json = JsonDocument.Parse(JsonSerializer.Serialize(classes));
        Assert.Equal(classes.Accuracy, json.RootElement.GetProperty("Accuracy").GetDouble());
        Assert.Equal(classes.MeanLoss, json.RootElement.GetProperty("MeanLoss").GetDouble());
        Assert.Equal(classes.Confusion.Correct, json.RootElement.GetProperty("Confusion").GetProperty("Correct").GetInt32());
    }

    [Fact]
    public void Numbers_that_are_not_finite_are_written_by_name()
    {
        // Of one sample, R² is not defined, and of samples of one kind neither is the area under the curve.
        var regression = new RegressionResult(1, RegressionMetrics.Of([1f], [2f]));
        Assert.Contains("\"RSquared\":\"NaN\"", JsonSerializer.Serialize(regression), StringComparison.Ordinal);
        Assert.Equal(regression, Back(regression));
        var binary = new BinaryResult(1, BinaryMetrics.Of([0.1f], [false]));
        Assert.Equal(binary, Back(binary));
        var report = new EpochReport(new EpochResult(1, float.NaN, 1, TimeSpan.Zero, 0), 0.1f, double.PositiveInfinity, null, false);
        Assert.Equal(report, Back(report));
        // As it is before the first loss.
        PlateauState state = new PlateauSchedule().State;
        Assert.Equal(state, Back(state));
    }

    private static T Back<T>(T value) => JsonSerializer.Deserialize<T>(JsonSerializer.Serialize(value))!;

    private static void AssertRefused(Action action, string sentence) =>
        Assert.Contains(sentence, Assert.Throws<NotSupportedException>(action).Message, StringComparison.Ordinal);
}
