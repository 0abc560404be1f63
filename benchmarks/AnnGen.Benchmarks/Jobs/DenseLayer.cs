namespace AnnGen.Benchmarks.Jobs;

/// <summary>A dense layer. Its weights are [inputs, outputs].</summary>
internal sealed record DenseLayer(int Inputs, int Outputs, JobActivation Activation) : WeightedLayer(Outputs, Activation)
{
    public override IReadOnlyList<int> InputShape => [Inputs];

    public override IReadOnlyList<int> OutputShape => [Outputs];

    public override IReadOnlyList<int> WeightShape => [Inputs, Outputs];

    public override string Notation => FormattableString.Invariant($"{Outputs}");

    public override long MultiplyAdds => (long)Inputs * Outputs;
}
