namespace AnnGen.Benchmarks.Jobs;

/// <summary>A layer with weights, a bias for each output, and an activation behind them.</summary>
/// <param name="Outputs">The units of a vector, the channels of an image.</param>
/// <param name="Activation">What is applied to the sums.</param>
internal abstract record WeightedLayer(int Outputs, JobActivation Activation) : JobLayer
{
    /// <summary>The shape in which <see cref="JobWeights.Weights"/> are handed over.</summary>
    public abstract IReadOnlyList<int> WeightShape { get; }

    public override long Parameters => WeightShape.Aggregate(1L, (product, size) => product * size) + Outputs;
}
