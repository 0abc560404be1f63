using System.Runtime.CompilerServices;
using AnnGen.Simd;

namespace AnnGen.Networks.Tests.Training;

/// <summary>f(z) = log |z|, which is −∞ where rows are padded; f′ = 1 ⁄ z, which is infinite there.</summary>
internal readonly struct LogarithmOfMagnitude : ISumActivation
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TSimd Apply<TSimd>(TSimd sum) where TSimd : struct, ISimd<TSimd> => Elementary.Log(TSimd.Abs(sum));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TSimd Backpropagate<TSimd>(TSimd delta, TSimd sum) where TSimd : struct, ISimd<TSimd> => delta / sum;
}

/// <summary>f(z) = 1 ⁄ z and f′ = −a², so that 0 gives ∞, and a delta of 0 times its derivative NaN.</summary>
internal readonly struct Reciprocal : IOutputActivation
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TSimd Apply<TSimd>(TSimd sum) where TSimd : struct, ISimd<TSimd> => TSimd.Broadcast(1f) / sum;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TSimd Backpropagate<TSimd>(TSimd delta, TSimd output) where TSimd : struct, ISimd<TSimd> =>
        delta * (default(TSimd) - output * output);
}

[Network(MeanSquaredError, MaxBatchSize = 5)]
[Dense(3, 7, typeof(LogarithmOfMagnitude))]
[Dense(7, 18, typeof(Reciprocal))]
[Dense(18, 5, Sigmoid)]
[Dense(5, 3, typeof(LogarithmOfMagnitude))]
internal sealed partial class InfiniteAtZero;

/// <summary>What pads rows never gets into anything, whatever an activation gives for 0.</summary>
public class PaddingTests
{
    [Theory]
    [InlineData(GradientMode.Fused, null)]
    [InlineData(GradientMode.Materialised, null)]
    [InlineData(GradientMode.Fused, 0.01f)]
    public void An_activation_that_is_infinite_at_0_poisons_no_padding(GradientMode gradients, float? maxNorm)
    {
        var network = new InfiniteAtZero(seed: 5);
        for (int layer = 0; layer < 4; layer++)
        {
            int units = network.Parameters.Plan.Layers[layer].Outputs;
            new DenseParameters(network.Parameters, layer).SetBiases([.. Enumerable.Repeat(3f, units)]);
        }
        var options = new TrainerOptions { Gradients = gradients, MaxGradientNorm = maxNorm };
        Trainer<InfiniteAtZero, Dim<_3>, Values<Dim<_3>>, Sgd> trainer = network.CreateTrainer(new Sgd(1e-3f, momentum: 0.5f), options);
        float[] inputs = RandomSamples.Floats(15);
        for (int step = 0; step < 5; step++)
            trainer.Step(inputs, RandomSamples.Floats(15));

        Assert.True(float.IsFinite(trainer.Step(inputs, inputs)));
        // As they lie in memory, padding included.
        for (int i = 0; i < network.Parameters.Plan.ParameterFloats; i++)
            Assert.True(float.IsFinite(network.Parameters[i]), $"Parameter {i} is {network.Parameters[i]}.");
    }
}
