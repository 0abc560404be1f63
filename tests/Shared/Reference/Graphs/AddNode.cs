namespace AnnGen.Tests.Reference.Graphs;

/// <summary>The sum of two nodes' outputs.</summary>
internal sealed class AddNode(int first, int second, IReadOnlyList<int> shape) : SampleNode([first, second], shape)
{
    public override string Word => "Add";

    public override IEnumerable<string> Arguments(Func<int, string> nameOf) => [$"\"{nameOf(second)}\""];

    protected override double[] SampleSums(double[][] x) => [.. x[0].Zip(x[1], (a, b) => a + b)];

    protected override double[][] SampleInputDeltas(double[][] x, double[] deltas) => [deltas, deltas];
}
