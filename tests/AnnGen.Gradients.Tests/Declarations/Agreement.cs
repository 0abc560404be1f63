using AnnGen.Tests.Reference;
using static System.FormattableString;

namespace AnnGen.Gradients.Tests.Declarations;

/// <summary>A compiled network beside its reference: what is to agree, and how closely.</summary>
internal static class Agreement
{
    // Below it, what counts is the difference itself.
    public const double SmallGradient = 1e-3;

    private const double GradientError = 1e-4;
    private const double OutputError = 1e-5;
    private const double DifferenceError = 1e-6;

    /// <summary>Compares outputs, loss and every gradient.</summary>
    /// <returns>For each layer, how many gradients are above <see cref="SmallGradient"/>.</returns>
    public static int[] AssertWith(CompiledNetwork network, ReferenceNetwork reference, DrawnBatch batch)
    {
        double[] expectedOutputs = [.. batch.ReferenceInputs.SelectMany(reference.Predict)];
        float[] outputs = network.Predict(batch.Inputs);
        Assert.Equal(expectedOutputs.Length, outputs.Length);
        for (int i = 0; i < outputs.Length; i++)
            AssertNear(expectedOutputs[i], outputs[i], OutputError, small: 1, () => $"output {i}");

        (float loss, Workspace workspace) = network.Backward(batch.Inputs, batch.TargetWords);
        AssertNear(reference.Loss(batch.ReferenceInputs, batch.ReferenceTargets), loss, OutputError, small: 0.1, () => "loss");

        double[][,] expected = reference.Gradient(batch.ReferenceInputs, batch.ReferenceTargets);
        int[] large = new int[expected.Length];
        for (int i = 0; i < expected.Length; i++)
        {
            double[,] actual = ReferenceFactory.Gradient(new DenseWorkspace(workspace, i));
            ForEach(actual, (row, column) =>
            {
                AssertNear(expected[i][row, column], actual[row, column], GradientError, SmallGradient, () => $"gradient [{row}, {column}] of layer {i + 1}");
                large[i] += Math.Abs(expected[i][row, column]) > SmallGradient ? 1 : 0;
            });
        }
        return large;
    }

    /// <summary>Compares the gradients of the reference with central differences of its loss, where they are its derivatives.</summary>
    /// <param name="reference">The reference.</param>
    /// <param name="batch">The samples.</param>
    /// <param name="perLayer">About how many parameters of each layer are compared.</param>
    public static void AssertDifferences(ReferenceNetwork reference, DrawnBatch batch, int perLayer = int.MaxValue)
    {
        const double step = 1e-5;
        double[][,] gradient = reference.Gradient(batch.ReferenceInputs, batch.ReferenceTargets);
        for (int i = reference.FirstTrueLayer; i < gradient.Length; i++)
        {
            double[,] parameters = reference.Layers[i].Parameters;
            int every = Math.Max(1, parameters.Length / perLayer);
            int place = 0;
            ForEach(parameters, (row, column) =>
            {
                if (place++ % every != 0)
                    return;
                double original = parameters[row, column];
                parameters[row, column] = original + step;
                double above = reference.Loss(batch.ReferenceInputs, batch.ReferenceTargets);
                parameters[row, column] = original - step;
                double below = reference.Loss(batch.ReferenceInputs, batch.ReferenceTargets);
                parameters[row, column] = original;
                AssertNear((above - below) / (2 * step), gradient[i][row, column], DifferenceError, SmallGradient, () => $"layer {i + 1}, [{row}, {column}]");
            });
        }
    }

    public static void AssertNear(double expected, double actual, double relativeError, double small, Func<string> what) =>
        Assert.True(
            Math.Abs(actual - expected) <= relativeError * Math.Max(Math.Abs(expected), small),
            Invariant($"The {what()} is {actual:R} instead of {expected:R}."));

    private static void ForEach(double[,] matrix, Action<int, int> action)
    {
        for (int row = 0; row < matrix.GetLength(0); row++)
        {
            for (int column = 0; column < matrix.GetLength(1); column++)
                action(row, column);
        }
    }
}
