using AnnGen.Randomness;
using Mnist.Data;

namespace Mnist.Drawing;

/// <summary>Digits that the program draws, in MNIST's form. The same seed gives the same bytes on every machine.</summary>
internal static class DrawnDigits
{
    private const int ImagesPerPiece = 1_000;
    private const int Pixels = Pen.Size * Pen.Size;

    /// <summary>Draws digits to train with, and others to test with.</summary>
    public static DigitData Draw(ulong seed, int train, int test, IDataProgress progress, CancellationToken cancellation) => new(
        Draw(seed, first: 0, train, "drawing digits to train with", progress, cancellation),
        Draw(seed, first: train, test, "drawing digits to test with", progress, cancellation),
        "digits drawn by this program, not MNIST");

    // Each image has random numbers of its own, by its number.
    private static Digits Draw(ulong seed, int first, int count, string work, IDataProgress progress, CancellationToken cancellation)
    {
        byte[] pixels = new byte[count * Pixels];
        byte[] labels = new byte[count];
        int done = 0;
        ParallelOptions options = new() { CancellationToken = cancellation };
        Parallel.For(0, (count + ImagesPerPiece - 1) / ImagesPerPiece, options, piece =>
        {
            int start = piece * ImagesPerPiece;
            int end = Math.Min(start + ImagesPerPiece, count);
            for (int i = start; i < end; i++)
                labels[i] = Writer.Write(new KeyedRandom(seed, RandomPurpose.Data, step: first + i), pixels.AsSpan(i * Pixels, Pixels));
            progress.Report(work, Interlocked.Add(ref done, end - start), count);
        });
        return DigitData.Join(pixels, labels);
    }
}
