namespace AnnGen.Tests.Reference.Graphs;

/// <summary>The mean of each channel of an image.</summary>
internal sealed class GlobalAveragePool2DNode(int source, IReadOnlyList<int> image) : SampleNode([source], [image[0]])
{
    private readonly int _places = image[1] * image[2];

    public override string Word => "GlobalAveragePool2D";

    public override IEnumerable<string> Arguments(Func<int, string> nameOf) => [];

    protected override double[] SampleSums(double[][] x) => [.. x[0].Chunk(_places).Select(channel => channel.Average())];

    protected override double[][] SampleInputDeltas(double[][] x, double[] deltas) =>
        [[.. deltas.SelectMany(delta => Enumerable.Repeat(delta / _places, _places))]];
}
