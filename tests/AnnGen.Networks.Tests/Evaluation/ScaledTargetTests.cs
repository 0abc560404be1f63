namespace AnnGen.Networks.Tests.Evaluation;

/// <summary>Errors of a network that was trained on scaled values, against the same computed in double precision from its predictions.</summary>
public class ScaledTargetTests
{
    private const int Samples = 203;

    [Fact]
    public void Errors_of_several_values_are_in_the_unit_of_each()
    {
        var network = new TenRegressor(seed: 1);
        float[] inputs = RandomSamples.Floats(Samples * 7);
        // Value j has the middle 100 j and the deviation 3ʲ ⁄ 10.
        float[] targets = [.. RandomSamples.Floats(Samples * 10, seed: 2).Select((t, i) => (float)(100 * (i % 10) + Math.Pow(3, i % 10) / 10 * t))];
        var data = Dataset.FromFloats<Dim<_7>, Values<Dim<_1, _0>>>(inputs, targets);
        AssertNaive(network, inputs, Standardization.FitTargets(data), data);
    }

    // 64 is the distance of neighbouring floats there, so that predictions as floats would lose the errors.
    [Fact]
    public void Errors_of_values_that_are_far_from_0_keep_their_digits()
    {
        var network = new SmallRegressor(seed: 1);
        float[] inputs = RandomSamples.Floats(Samples);
        float[] targets = [.. RandomSamples.Floats(Samples, seed: 2).Select(t => 1e9f + MathF.Round(4 * t) * 64)];
        var data = Dataset.FromFloats<Dim<_1>, Values<Dim<_1>>>(inputs, targets);
        AssertNaive(network, inputs, Standardization.FitTargets(data), data);
        AssertNaive(network, inputs, MinMaxScaling.FitTargets(data), data);
    }

    private static void AssertNaive<TNetwork, TInput, TCount>(
        INetwork<TNetwork, TInput, Values<TCount>> network, float[] inputs, Scaling<TCount> scaling, Dataset<TInput, Values<TCount>> data)
        where TNetwork : class, INetwork<TNetwork, TInput, Values<TCount>>
        where TInput : struct, IDimension
        where TCount : struct, IDimension
    {
        int size = TCount.Size;
        Dataset<TInput, Values<TCount>> scaled = scaling.ApplyToTargets(data);
        float[] targets = data.Targets(0, Samples).Numbers.ToArray();
        float[] outputs = new float[Samples * size];
        network.Predict(inputs, outputs);
        double[] errors = [.. outputs.Select((a, i) => a * scaling.Divisors[i % size] + scaling.Offsets[i % size] - targets[i])];

        RegressionResult result = network.Evaluate(scaled, scaling);

        AssertNear(errors.Average(e => e * e), result.MeanSquaredError);
        AssertNear(Math.Sqrt(errors.Average(e => e * e)), result.RootMeanSquaredError);
        AssertNear(errors.Average(Math.Abs), result.MeanAbsoluteError);
        AssertNear(Enumerable.Range(0, size).Average(j => Determination(j, size, errors, targets)), result.RSquared);
        Assert.Equal(network.Evaluate(scaled).MeanLoss, result.MeanLoss);
    }

    private static double Determination(int j, int size, double[] errors, float[] targets)
    {
        double[] values = [.. targets.Where((_, i) => i % size == j).Select(t => (double)t)];
        double mean = values.Average();
        return 1 - errors.Where((_, i) => i % size == j).Sum(e => e * e) / values.Sum(t => (t - mean) * (t - mean));
    }

    private static void AssertNear(double expected, double actual) => Assert.Equal(1, actual / expected, tolerance: 1e-5);
}
