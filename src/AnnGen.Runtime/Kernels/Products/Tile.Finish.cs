using System.Runtime.CompilerServices;
using AnnGen.Simd;

namespace AnnGen.Kernels.Products;

// What becomes of a tile whose sums lie in memory.
internal static partial class Tile
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void FinishAll<TSimd, TRows, TColumns, TEpilogue>(
        ref readonly float sums, nint at, nint stride, scoped TEpilogue epilogue)
        where TSimd : struct, ISimd<TSimd>
        where TRows : struct, ICount
        where TColumns : struct, ICount
        where TEpilogue : struct, ITileEpilogue, allows ref struct
    {
        // Two halves of the widest vector are finished as one: that takes half as many operations.
        if (SimdWidth.Use512 && TSimd.Width == Simd256.Width && TColumns.Value == 2)
        {
            for (int r = 0; r < TRows.Value; r++)
                epilogue.Finish(Simd512.Load(in sums, r * Simd512.Width), at + r * stride);
            return;
        }

        for (int r = 0; r < TRows.Value; r++)
        {
            for (int c = 0; c < TColumns.Value; c++)
                epilogue.Finish(TSimd.Load(in sums, (r * TColumns.Value + c) * TSimd.Width), at + r * stride + c * TSimd.Width);
        }
    }

    // The same, for whoever has no room left for inlining.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void FinishLast<TSimd, TRows, TColumns, TEpilogue>(
        ref readonly float sums, nint at, nint stride, scoped TEpilogue epilogue)
        where TSimd : struct, ISimd<TSimd>
        where TRows : struct, ICount
        where TColumns : struct, ICount
        where TEpilogue : struct, ITileEpilogue, allows ref struct =>
        FinishAll<TSimd, TRows, TColumns, TEpilogue>(in sums, at, stride, epilogue);
}
