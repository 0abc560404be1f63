namespace AnnGen.Benchmarks.Jobs;

/// <summary>The shape of an image.</summary>
internal sealed record JobImage(int Channels, int Height, int Width)
{
    /// <summary>The number of its dimensions.</summary>
    public const int Rank = 3;

    public IReadOnlyList<int> Shape => [Channels, Height, Width];

    /// <summary>The image of a shape.</summary>
    /// <exception cref="ArgumentException">The shape is not [channels, height, width].</exception>
    public static JobImage Of(IReadOnlyList<int> shape) =>
        shape is [int channels, int height, int width]
            ? new(channels, height, width)
            : throw new ArgumentException($"[{string.Join(", ", shape)}] is not the shape of an image.", nameof(shape));
}
