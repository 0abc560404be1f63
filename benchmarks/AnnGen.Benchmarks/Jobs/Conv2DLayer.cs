namespace AnnGen.Benchmarks.Jobs;

/// <summary>A convolution. Its weights are [outputs, inputs ⁄ groups, kernel height, kernel width].</summary>
/// <param name="Image">What it takes.</param>
/// <param name="Outputs">The number of output channels.</param>
/// <param name="Vertical">The windows from top to bottom.</param>
/// <param name="Horizontal">The windows from left to right.</param>
/// <param name="Groups">The number of groups of channels.</param>
/// <param name="Activation">What is applied to the sums.</param>
internal sealed record Conv2DLayer(
    JobImage Image, int Outputs, JobWindow Vertical, JobWindow Horizontal, int Groups, JobActivation Activation)
    : WeightedLayer(Outputs, Activation)
{
    public override IReadOnlyList<int> InputShape => Image.Shape;

    public override IReadOnlyList<int> OutputShape => [Outputs, Vertical.CountIn(Image.Height), Horizontal.CountIn(Image.Width)];

    public override IReadOnlyList<int> WeightShape => [Outputs, Image.Channels / Groups, Vertical.Kernel, Horizontal.Kernel];

    public override string Notation => FormattableString.Invariant($"{Outputs}C{JobWindow.Notation(Vertical, Horizontal, stride: 1)}");

    public override long MultiplyAdds =>
        Vertical.CoveredIn(Image.Height) * Horizontal.CoveredIn(Image.Width) * (Image.Channels / Groups) * Outputs;
}
