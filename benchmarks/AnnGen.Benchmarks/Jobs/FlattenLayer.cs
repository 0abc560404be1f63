namespace AnnGen.Benchmarks.Jobs;

/// <summary>An image as a vector: channel by channel, row by row.</summary>
internal sealed record FlattenLayer(JobImage Image) : JobLayer
{
    public override IReadOnlyList<int> InputShape => Image.Shape;

    public override IReadOnlyList<int> OutputShape => [Image.Channels * Image.Height * Image.Width];

    public override string? Notation => null;
}
