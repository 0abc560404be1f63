namespace AnnGen.Tests.Reference.Graphs;

/// <summary>The outputs of two nodes, one behind the other: the channels of images, the elements of vectors.</summary>
internal sealed class ConcatNode(int first, IReadOnlyList<int> firstShape, int second, IReadOnlyList<int> secondShape)
    : SampleNode([first, second], [firstShape[0] + secondShape[0], .. firstShape.Skip(1)])
{
    public override string Word => "Concat";

    public override IEnumerable<string> Arguments(Func<int, string> nameOf) => [$"\"{nameOf(second)}\""];

    protected override double[] SampleSums(double[][] x) => [.. x[0], .. x[1]];

    protected override double[][] SampleInputDeltas(double[][] x, double[] deltas) => [deltas[..x[0].Length], deltas[x[0].Length..]];
}
