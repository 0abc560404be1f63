namespace AnnGen.Benchmarks.Jobs;

/// <summary>The maximum over each window of an image, channel by channel.</summary>
/// <param name="Image">What it takes.</param>
/// <param name="Vertical">The windows from top to bottom.</param>
/// <param name="Horizontal">The windows from left to right.</param>
internal sealed record MaxPool2DLayer(JobImage Image, JobWindow Vertical, JobWindow Horizontal) : JobLayer
{
    public override IReadOnlyList<int> InputShape => Image.Shape;

    public override IReadOnlyList<int> OutputShape =>
        [Image.Channels, Vertical.CountIn(Image.Height), Horizontal.CountIn(Image.Width)];

    public override string Notation => $"MP{JobWindow.Notation(Vertical, Horizontal, Vertical.Kernel)}";
}
