global using Digits = AnnGen.Dataset<AnnGen.Dim<AnnGen._7, AnnGen._8, AnnGen._4>, AnnGen.Classes<AnnGen.Dim<AnnGen._1, AnnGen._0>>>;
using AnnGen;

namespace Mnist.Data;

/// <summary>Images of digits, and which digit each is.</summary>
/// <param name="Train">The samples to train with.</param>
/// <param name="Test">The samples to test with; none of them is trained on.</param>
/// <param name="Origin">Where they come from, in words.</param>
internal sealed record DigitData(Digits Train, Digits Test, string Origin)
{
    /// <summary>Puts images and labels together.</summary>
    /// <param name="pixels">Grey values from 0, the paper, to 255, the ink: [samples, 28 × 28].</param>
    /// <param name="labels">Which digit each image is, [samples].</param>
    public static Digits Join(ReadOnlySpan<byte> pixels, ReadOnlySpan<byte> labels)
    {
        int[] classes = new int[labels.Length];
        for (int i = 0; i < classes.Length; i++)
            classes[i] = labels[i];
        return Dataset.FromBytes<Dim<_7, _8, _4>, Classes<Dim<_1, _0>>>(pixels, classes);
    }
}
