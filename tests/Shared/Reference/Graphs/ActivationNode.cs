namespace AnnGen.Tests.Reference.Graphs;

/// <summary>An activation of what it reads.</summary>
internal sealed class ActivationNode(int source, IReadOnlyList<int> shape, ReferenceActivation activation) : SampleNode([source], shape)
{
    public override ReferenceActivation Activation => activation;

    public override string Word => "Activation";

    public override IEnumerable<string> Arguments(Func<int, string> nameOf) => [activation.Declared];

    protected override double[] SampleSums(double[][] x) => x[0];

    protected override double[][] SampleInputDeltas(double[][] x, double[] deltas) => [deltas];
}
