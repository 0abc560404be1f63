namespace AnnGen.Networks.Tests.Gradients;

/// <summary>Every activation with every loss that takes it, against double precision that was checked by differences.</summary>
public class GradientTests
{
    // Below it, what counts is the difference itself.
    private const double SmallGradient = 1e-3;
    private const double RelativeError = 1e-4;

    public static TheoryData<string> Networks { get; } = [.. GradientCase.All.Keys];

    public static TheoryData<string, int> NetworksAndBatches
    {
        get
        {
            var data = new TheoryData<string, int>();
            foreach (string network in GradientCase.All.Keys)
            {
                foreach (int batch in new[] { 1, 2, 7, 32, 33 })
                    data.Add(network, batch);
            }
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void The_reference_agrees_with_central_differences(string name)
    {
        const double step = 1e-5;
        GradientCase network = GradientCase.All[name]();
        var batch = new GradientBatch(network, 3);
        ReferenceNetwork reference = network.Reference;
        double[][,] gradient = reference.Gradient(batch.ReferenceInputs, batch.ReferenceTargets);
        for (int i = 0; i < reference.Layers.Count; i++)
        {
            double[,] parameters = reference.Layers[i].Parameters;
            ForEach(parameters, (row, column) =>
            {
                double original = parameters[row, column];
                parameters[row, column] = original + step;
                double above = reference.Loss(batch.ReferenceInputs, batch.ReferenceTargets);
                parameters[row, column] = original - step;
                double below = reference.Loss(batch.ReferenceInputs, batch.ReferenceTargets);
                parameters[row, column] = original;

                double difference = (above - below) / (2 * step);
                AssertNear(difference, gradient[i][row, column], 1e-6, $"layer {i + 1}, [{row}, {column}]");
            });
        }
    }

    [Theory]
    [MemberData(nameof(NetworksAndBatches))]
    public void Gradients_agree_with_the_reference(string name, int count)
    {
        GradientCase network = GradientCase.All[name]();
        var batch = new GradientBatch(network, count);
        double[][,] expected = network.Reference.Gradient(batch.ReferenceInputs, batch.ReferenceTargets);

        (_, Workspace workspace) = network.Backward(batch);

        for (int i = 0; i < expected.Length; i++)
        {
            LayerPlan plan = network.Plan.Layers[i];
            var layer = new DenseWorkspace(workspace, i);
            int large = 0;
            ForEach(expected[i], (row, column) =>
            {
                float actual = row < plan.Inputs ? layer.WeightGradient[row, column] : layer.BiasGradient[column];
                AssertNear(expected[i][row, column], actual, RelativeError, $"{plan.Name}, [{row}, {column}]");
                large += Math.Abs(expected[i][row, column]) > SmallGradient ? 1 : 0;
            });
            Assert.True(large > 0, $"No gradient of {plan.Name} is above {SmallGradient}: the test proves nothing.");
        }
    }

    [Theory]
    [MemberData(nameof(NetworksAndBatches))]
    public void Loss_and_predictions_agree_with_the_reference(string name, int count)
    {
        GradientCase network = GradientCase.All[name]();
        var batch = new GradientBatch(network, count);

        (float loss, _) = network.Backward(batch);
        float[] predictions = network.Predict(batch);

        AssertNear(network.Reference.Loss(batch.ReferenceInputs, batch.ReferenceTargets), loss, 1e-5, "loss", small: 0.1);
        double[] expected = [.. batch.ReferenceInputs.SelectMany(x => network.Reference.Activations(x)[^1])];
        for (int i = 0; i < expected.Length; i++)
            AssertNear(expected[i], predictions[i], 1e-5, $"output {i}", small: 1);
    }

    private static void ForEach(double[,] matrix, Action<int, int> action)
    {
        for (int row = 0; row < matrix.GetLength(0); row++)
        {
            for (int column = 0; column < matrix.GetLength(1); column++)
                action(row, column);
        }
    }

    private static void AssertNear(double expected, double actual, double relativeError, string what, double small = SmallGradient) =>
        Assert.True(
            Math.Abs(actual - expected) <= relativeError * Math.Max(Math.Abs(expected), small),
            FormattableString.Invariant($"{what}: {actual:R} instead of {expected:R}."));
}
