using System.Runtime.CompilerServices;
using AnnGen.Simd;

namespace AnnGen.Kernels.Images;

/// <summary>The direction in which the positions of a tile follow each other, as a type.</summary>
internal interface IImageLine
{
    /// <summary>Whether the positions are the vectors that make up sixteen lanes, and not images' positions.</summary>
    static abstract bool IsAcross { get; }

    /// <summary>The floats of the source from one position to the next.</summary>
    static abstract nint SourceStep<TSimd, TProduct>() where TSimd : struct, ISimd<TSimd> where TProduct : struct, IImageProduct;

    /// <summary>The floats of the result from one position to the next.</summary>
    static abstract nint ResultStep<TSimd, TProduct>() where TSimd : struct, ISimd<TSimd> where TProduct : struct, IImageProduct;
}

/// <summary>Along a row.</summary>
internal readonly struct AlongRow : IImageLine
{
    public static bool IsAcross => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static nint SourceStep<TSimd, TProduct>() where TSimd : struct, ISimd<TSimd> where TProduct : struct, IImageProduct =>
        TProduct.SourceStep * Lanes.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static nint ResultStep<TSimd, TProduct>() where TSimd : struct, ISimd<TSimd> where TProduct : struct, IImageProduct =>
        TProduct.ResultStep * Lanes.Count;
}

/// <summary>Down a column.</summary>
internal readonly struct DownColumn : IImageLine
{
    public static bool IsAcross => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static nint SourceStep<TSimd, TProduct>() where TSimd : struct, ISimd<TSimd> where TProduct : struct, IImageProduct =>
        TProduct.SourceStep * TProduct.SourceWidth * Lanes.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static nint ResultStep<TSimd, TProduct>() where TSimd : struct, ISimd<TSimd> where TProduct : struct, IImageProduct =>
        TProduct.ResultStep * TProduct.ResultWidth * Lanes.Count;
}

/// <summary>
/// Across the lanes of a single position: where a vector is narrower than a block, several of them see the same taps.
/// </summary>
internal readonly struct AcrossLanes : IImageLine
{
    public static bool IsAcross => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static nint SourceStep<TSimd, TProduct>() where TSimd : struct, ISimd<TSimd> where TProduct : struct, IImageProduct =>
        TSimd.Width;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static nint ResultStep<TSimd, TProduct>() where TSimd : struct, ISimd<TSimd> where TProduct : struct, IImageProduct =>
        TSimd.Width;
}
