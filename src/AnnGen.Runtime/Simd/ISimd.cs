namespace AnnGen.Simd;

/// <summary>
/// A vector of <see cref="Width"/> floats: the vocabulary in which every kernel is written once.
/// </summary>
/// <remarks>
/// Every operation here is exactly rounded by IEEE 754, lane by lane, so that a kernel gives the same
/// bits at 128, 256 and 512 bits as long as it fixes the order of its additions itself.
/// </remarks>
/// <typeparam name="TSelf">The implementing vector.</typeparam>
public interface ISimd<TSelf> where TSelf : struct, ISimd<TSelf>
{
    /// <summary>The number of floats in the vector: 4, 8 or 16.</summary>
    static abstract int Width { get; }

    /// <summary>
    /// How many vectors wide a register tile is: with six rows, the accumulators and their operands have to fit
    /// into the registers that this width has (32 of 512 bits; 16 of 256 or 128 bits on x86).
    /// </summary>
    static abstract int TileColumns { get; }

    /// <summary>Loads the vector that starts <paramref name="offset"/> floats after <paramref name="source"/>.</summary>
    static abstract TSelf Load(ref readonly float source, nint offset);

    /// <summary>
    /// Loads <see cref="Width"/> bytes from <paramref name="offset"/> bytes after <paramref name="source"/>, each converted to a float.
    /// </summary>
    static abstract TSelf LoadBytes(ref readonly byte source, nint offset);

    /// <summary>Stores the vector <paramref name="offset"/> floats after <paramref name="destination"/>.</summary>
    static abstract void Store(TSelf value, ref float destination, nint offset);

    /// <summary>A vector with <paramref name="value"/> in every lane.</summary>
    static abstract TSelf Broadcast(float value);

    /// <summary>A vector with <paramref name="value"/> in the first lane and zero in the others.</summary>
    static abstract TSelf First(float value);

    /// <summary>A vector whose lanes hold the same 32 bits, given as an integer.</summary>
    static abstract TSelf BroadcastBits(int bits);

    /// <summary><paramref name="left"/> × <paramref name="right"/> + <paramref name="addend"/>, rounded once.</summary>
    static abstract TSelf FusedMultiplyAdd(TSelf left, TSelf right, TSelf addend);

    /// <summary>
    /// <paramref name="left"/> × the vector <paramref name="offset"/> floats after <paramref name="right"/> + <paramref name="addend"/>,
    /// rounded once. For a vector that is needed once: the JIT takes an operand from memory only where it sees the load.
    /// </summary>
    static abstract TSelf FusedMultiplyAdd(TSelf left, ref readonly float right, nint offset, TSelf addend);

    /// <summary>The larger of each pair of lanes, by IEEE 754 <c>maximum</c>: NaN wins, and +0 is above −0.</summary>
    static abstract TSelf Max(TSelf left, TSelf right);

    /// <summary>
    /// The smaller of each pair of lanes; that of <paramref name="right"/> where neither is smaller: equal, zeros of both signs, NaN. One
    /// instruction on x86.
    /// </summary>
    static abstract TSelf MinOrRight(TSelf left, TSelf right);

    /// <summary>
    /// The larger of each pair of lanes; that of <paramref name="right"/> where neither is larger. One instruction on x86.
    /// </summary>
    static abstract TSelf MaxOrRight(TSelf left, TSelf right);

    /// <summary>The square root, exactly rounded.</summary>
    static abstract TSelf Sqrt(TSelf value);

    /// <summary>The magnitude.</summary>
    static abstract TSelf Abs(TSelf value);

    /// <summary>All bits set where <paramref name="left"/> is greater than <paramref name="right"/>, else none.</summary>
    static abstract TSelf GreaterThan(TSelf left, TSelf right);

    /// <summary>All bits set where <paramref name="left"/> equals <paramref name="right"/>, else none.</summary>
    static abstract TSelf Equals(TSelf left, TSelf right);

    /// <summary>
    /// The bits of <paramref name="whenSet"/> where <paramref name="mask"/> is set, of <paramref name="whenClear"/> elsewhere.
    /// </summary>
    static abstract TSelf ConditionalSelect(TSelf mask, TSelf whenSet, TSelf whenClear);

    /// <summary>The lanes' bits, added as 32-bit integers.</summary>
    static abstract TSelf AddBits(TSelf left, TSelf right);

    /// <summary>The lanes' bits, subtracted as 32-bit integers.</summary>
    static abstract TSelf SubtractBits(TSelf left, TSelf right);

    /// <summary>The lanes' bits, shifted to the left.</summary>
    static abstract TSelf ShiftLeft(TSelf value, int count);

    /// <summary>The lanes' bits, shifted to the right with zeros coming in.</summary>
    static abstract TSelf ShiftRight(TSelf value, int count);

    /// <summary>The integers that the lanes' bits hold, converted to floats.</summary>
    static abstract TSelf ConvertBitsToFloat(TSelf bits);

    /// <summary>The lower half of the lanes as doubles, each in the bits of two lanes.</summary>
    static abstract TSelf WidenLower(TSelf value);

    /// <summary>The upper half of the lanes as doubles, each in the bits of two lanes.</summary>
    static abstract TSelf WidenUpper(TSelf value);

    /// <summary>
    /// The lanes' bits, taken two by two as doubles: <paramref name="left"/> × <paramref name="right"/> + <paramref name="addend"/>,
    /// rounded once.
    /// </summary>
    static abstract TSelf FusedMultiplyAddDoubles(TSelf left, TSelf right, TSelf addend);

    /// <summary>Whether every lane is zero, of either sign. NaN is not.</summary>
    static abstract bool AreZero(TSelf value);

    /// <summary>The first <paramref name="count"/> lanes, and zero in the others.</summary>
    static abstract TSelf FirstLanes(TSelf value, int count);

    /// <summary>Addition.</summary>
    static abstract TSelf operator +(TSelf left, TSelf right);

    /// <summary>Subtraction.</summary>
    static abstract TSelf operator -(TSelf left, TSelf right);

    /// <summary>Multiplication.</summary>
    static abstract TSelf operator *(TSelf left, TSelf right);

    /// <summary>Division.</summary>
    static abstract TSelf operator /(TSelf left, TSelf right);

    /// <summary>The lanes' bits, combined by AND.</summary>
    static abstract TSelf operator &(TSelf left, TSelf right);

    /// <summary>The lanes' bits, combined by OR.</summary>
    static abstract TSelf operator |(TSelf left, TSelf right);
}
