using AnnGen.Gradients.Tests.Graphs.RandomGraphs;
using AnnGen.Tests.Reference.Graphs;
using CsCheck;

namespace AnnGen.Gradients.Tests.Graphs.Kinds;

/// <summary>Draws windows that fit an image.</summary>
internal static class WindowDraws
{
    private static readonly Gen<int> s_kernel = Gen.Frequency((1, Gen.Const(1)), (4, Gen.Int[2, 3]), (1, Gen.Int[4, 5]));

    /// <summary>Draws windows until one fits.</summary>
    /// <param name="draft">What it is drawn from.</param>
    /// <param name="image">The image.</param>
    /// <param name="padding">The padding; null for any number.</param>
    /// <param name="mostStride">The largest stride.</param>
    /// <param name="mostDilation">The largest dilation.</param>
    /// <param name="limitsPadding">Whether padding is at most half of the window.</param>
    public static ImageWindow Draw(
        GraphDraft draft, IReadOnlyList<int> image, int? padding, int mostStride, int mostDilation, bool limitsPadding = false)
    {
        while (true)
        {
            int kernel = draft.Take(s_kernel);
            bool isSquare = draft.Happens(0.6);
            int? height = isSquare || draft.Happens(0.3) ? null : draft.Take(s_kernel);
            int? width = isSquare ? null : draft.Take(s_kernel);
            int least = Math.Min(height ?? kernel, width ?? kernel);
            int drawn = padding ?? (draft.Happens(0.5) ? 0 : draft.Take(Gen.Int[0, limitsPadding ? least / 2 : 3]));
            var window = new ImageWindow(
                kernel, height, width, padding == ImageWindow.Same ? 1 : draft.Take(Gen.Int[1, mostStride]), drawn,
                draft.Happens(0.75) ? 1 : draft.Take(Gen.Int[1, mostDilation]));
            if (window.OutputShape(image, 1).All(size => size > 0))
                return window;
        }
    }
}
