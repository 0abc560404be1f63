using AnnGen.Kernels;

namespace AnnGen.Runtime.Tests.Kernels;

/// <summary>What an update of a layer writes. The gradient of a layer has the same two first parts.</summary>
internal sealed class LayerState
{
    /// <summary>All zero.</summary>
    public LayerState(DenseLayer layer)
    {
        Weights = Matrix.Panels(layer.Inputs, layer.Outputs);
        Biases = Matrix.Padded(1, layer.Outputs);
        WeightVelocity = Matrix.Panels(layer.Inputs, layer.Outputs);
        BiasVelocity = Matrix.Padded(1, layer.Outputs);
        TransposedWeights = layer.CreateTransposed();
    }

    private LayerState(LayerState original)
    {
        Weights = original.Weights.Copy();
        Biases = original.Biases.Copy();
        WeightVelocity = original.WeightVelocity.Copy();
        BiasVelocity = original.BiasVelocity.Copy();
        TransposedWeights = original.TransposedWeights.Copy();
    }

    public Matrix Weights { get; }

    public Matrix Biases { get; }

    public Matrix WeightVelocity { get; }

    public Matrix BiasVelocity { get; }

    public Matrix TransposedWeights { get; }

    public IEnumerable<Matrix> Parts => [Weights, Biases, WeightVelocity, BiasVelocity, TransposedWeights];

    /// <summary>Weights and velocities in the middle of training.</summary>
    public LayerState Draw(Random random)
    {
        Weights.Draw(random);
        Biases.Draw(random);
        WeightVelocity.Draw(random);
        BiasVelocity.Draw(random);
        return this;
    }

    public LayerState Copy() => new(this);

    public LayerUpdate<TOptimizer> UpdateBy<TOptimizer>(TOptimizer optimizer, float gradientScale = 1f) where TOptimizer : struct, IOptimizer<TOptimizer> =>
        new(ref Weights.Origin, ref Biases.Origin, ref WeightVelocity.Origin, ref BiasVelocity.Origin, statePlane: 0,
            hasTransposedWeights: true, ref TransposedWeights.Origin, optimizer, optimizer, gradientScale, isFrozen: false);

    /// <summary>Asserts that two updates of the same layer came to the same bits, everywhere.</summary>
    public void AssertSameBits(LayerState other)
    {
        foreach ((Matrix expected, Matrix actual) in Parts.Zip(other.Parts))
            Assert.Equal(expected.Bits, actual.Bits);
    }

    public void AssertPaddingIsZero()
    {
        foreach (Matrix part in Parts)
        {
            part.AssertPaddingIsZero();
            part.AssertGuardsAreWhole();
        }
    }
}
