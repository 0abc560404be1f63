namespace AnnGen.Networks.Tests.Training.Health;

[Network(MeanSquaredError, MaxBatchSize = 1)]
[Dense(1, 65, Sigmoid)]
[Dense(1)]
internal sealed partial class FlatSigmoid;

[Network(MeanSquaredError, MaxBatchSize = 1)]
[Dense(1, 65, Tanh)]
[Dense(1)]
internal sealed partial class FlatTanh;

[Network(MeanSquaredError, MaxBatchSize = 1)]
[Dense(1, 65, Elu)]
[Dense(1)]
internal sealed partial class FlatElu;

[Network(MeanSquaredError, MaxBatchSize = 1)]
[Dense(1, 65, Elu, Alpha = 1.5f)]
[Dense(1)]
internal sealed partial class FlatSteepElu;

[Network(MeanSquaredError, MaxBatchSize = 1)]
[Dense(1, 65, Elu, Alpha = 0.125f)]
[Dense(1)]
internal sealed partial class FlatShallowElu;

[Network(MeanSquaredError, MaxBatchSize = 1)]
[Dense(1, 65, Softplus)]
[Dense(1)]
internal sealed partial class FlatSoftplus;

[Network(MeanSquaredError, MaxBatchSize = 1)]
[Dense(1, 65, Silu)]
[Dense(1)]
internal sealed partial class NeverFlatSilu;

/// <summary>Units are saturated where the derivative of their activation, by its sum, is below 19 % of its largest value.</summary>
public class FlatOutputsTests
{
    // Sums from −8 to 8, of which none is near a threshold.
    private static readonly float[] s_sums = [.. Enumerable.Range(-32, 65).Select(i => i / 4f)];

    [Fact]
    public void Sigmoid() => AssertSaturated<FlatSigmoid>(new(), 0.25, z => Math.Exp(-z) / Math.Pow(1 + Math.Exp(-z), 2));

    [Fact]
    public void Tanh() => AssertSaturated<FlatTanh>(new(), 1, z => 1 / Math.Pow(Math.Cosh(z), 2));

    [Fact]
    public void Elu() => AssertSaturated<FlatElu>(new(), 1, z => z > 0 ? 1 : Math.Exp(z));

    [Fact]
    public void Elu_that_is_steeper_below_zero_than_above() => AssertSaturated<FlatSteepElu>(new(), 1.5, z => z > 0 ? 1 : 1.5 * Math.Exp(z));

    // The derivative at 0 itself is as its output says: that of the part above.
    [Fact]
    public void Elu_that_is_flat_wherever_it_is_below_zero() => AssertSaturated<FlatShallowElu>(new(), 1, z => z >= 0 ? 1 : 0.125 * Math.Exp(z));

    [Fact]
    public void Softplus() => AssertSaturated<FlatSoftplus>(new(), 1, z => 1 / (1 + Math.Exp(-z)));

    [Fact]
    public void What_does_not_tell_by_its_outputs_is_not_judged() => Assert.Null(Measure<NeverFlatSilu>(new()).SaturatedShare);

    private static void AssertSaturated<TNetwork>(TNetwork network, double largest, Func<double, double> derivative)
        where TNetwork : class, INetwork<TNetwork, Dim<_1>, Values<Dim<_1>>>
    {
        int expected = s_sums.Count(sum => derivative(sum) < 0.19 * largest);
        Assert.InRange(expected, 10, 60);
        LayerHealth layer = Measure(network);
        Assert.Equal((expected, expected / 65d), (layer.SaturatedUnits, layer.SaturatedShare));
    }

    private static LayerHealth Measure<TNetwork>(TNetwork network) where TNetwork : class, INetwork<TNetwork, Dim<_1>, Values<Dim<_1>>>
    {
        new DenseParameters(network.Parameters, 0).SetBiases(s_sums);
        var trainer = network.CreateTrainer(new Sgd(0f), new TrainerOptions { Health = true });
        trainer.Step([0f], new[] { 0f });
        return trainer.Health.Layers[0];
    }
}
