using System.Runtime.CompilerServices;
using AnnGen.Simd;

namespace AnnGen.Kernels.Products;

/// <summary>What the sums of a tile start from, and what becomes of them.</summary>
internal interface ITileEpilogue
{
    /// <summary>The floats from one row of the result to the next, at <paramref name="column"/>.</summary>
    static abstract int Stride(int column);

    /// <summary>Where an element of the result lies.</summary>
    static abstract nint Offset(int row, int column);

    /// <summary>Whether <see cref="Finish{TSimd}"/> is so short that the JIT can inline it for every vector of a tile.</summary>
    static abstract bool IsShort { get; }

    /// <summary>
    /// Whether the vectors of a tile are finished one by one while the next tile is summed, and not all at once: worth it where
    /// <see cref="Finish{TSimd}"/> waits, for memory or divisions, and the registers have room for it beside a tile. False unless an
    /// epilogue says otherwise.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static virtual bool IsSpread<TSimd>() where TSimd : struct, ISimd<TSimd> => false;

    /// <summary>
    /// Asks for what <see cref="Finish{TSimd}"/> will need at <paramref name="offset"/> of the result; there is time meanwhile.
    /// </summary>
    void Prepare(nint offset);

    /// <summary>Whether the sums of all rows start from the same.</summary>
    static abstract bool StartsAlike { get; }

    /// <summary>What the sums at <paramref name="offset"/> of the result, in the vector at <paramref name="column"/>, start from.</summary>
    TSimd Start<TSimd>(nint offset, int column) where TSimd : struct, ISimd<TSimd>;

    /// <summary>Takes the finished sums that belong at <paramref name="offset"/> of the result.</summary>
    void Finish<TSimd>(TSimd sums, nint offset) where TSimd : struct, ISimd<TSimd>;
}
