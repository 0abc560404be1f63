using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace AnnGen.Simd;

/// <summary>4 floats in a register of 128 bits.</summary>
/// <param name="value">The register.</param>
public readonly struct Simd128(Vector128<float> value) : ISimd<Simd128>
{
    private readonly Vector128<float> _value = value;

    /// <summary>The float in the lowest lane.</summary>
    public float FirstLane => _value.ToScalar();

    /// <inheritdoc/>
    public static int Width => 4;

    /// <summary>One lane.</summary>
    /// <param name="lane">Which, from 0.</param>
    public float this[int lane]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _value[lane];
    }

    /// <inheritdoc/>
    public static int TileColumns => AdvSimd.IsSupported ? 4 : 2;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd128 Load(ref readonly float source, nint offset) =>
        new(Vector128.LoadUnsafe(in source, (nuint)offset));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd128 LoadBytes(ref readonly byte source, nint offset)
    {
        Vector128<byte> bytes = Vector128.CreateScalarUnsafe(
            Unsafe.ReadUnaligned<uint>(in Unsafe.Add(ref Unsafe.AsRef(in source), offset))).AsByte();
        if (Sse41.IsSupported)
            return new(Vector128.ConvertToSingle(Sse41.ConvertToVector128Int32(bytes)));

        Vector128<uint> words = Vector128.WidenLower(Vector128.WidenLower(bytes));
        return new(Vector128.ConvertToSingle(words.AsInt32()));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Simd128 value, ref float destination, nint offset) =>
        value._value.StoreUnsafe(ref destination, (nuint)offset);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd128 Broadcast(float value) => new(Vector128.Create(value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd128 First(float value) => new(Vector128.CreateScalar(value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd128 BroadcastBits(int bits) => new(Vector128.Create(bits).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd128 FusedMultiplyAdd(Simd128 left, Simd128 right, Simd128 addend) =>
        new(Vector128.FusedMultiplyAdd(left._value, right._value, addend._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd128 FusedMultiplyAdd(Simd128 left, ref readonly float right, nint offset, Simd128 addend) =>
        new(Vector128.FusedMultiplyAdd(left._value, Vector128.LoadUnsafe(in right, (nuint)offset), addend._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd128 Max(Simd128 left, Simd128 right) => new(Vector128.Max(left._value, right._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd128 MinOrRight(Simd128 left, Simd128 right) => new(Sse.IsSupported
        ? Sse.Min(left._value, right._value)
        : Vector128.ConditionalSelect(Vector128.LessThan(left._value, right._value), left._value, right._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd128 MaxOrRight(Simd128 left, Simd128 right) => new(Sse.IsSupported
        ? Sse.Max(left._value, right._value)
        : Vector128.ConditionalSelect(Vector128.GreaterThan(left._value, right._value), left._value, right._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd128 Sqrt(Simd128 value) => new(Vector128.Sqrt(value._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd128 Abs(Simd128 value) => new(Vector128.Abs(value._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd128 GreaterThan(Simd128 left, Simd128 right) => new(Vector128.GreaterThan(left._value, right._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd128 Equals(Simd128 left, Simd128 right) => new(Vector128.Equals(left._value, right._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd128 ConditionalSelect(Simd128 mask, Simd128 whenSet, Simd128 whenClear) =>
        new(Vector128.ConditionalSelect(mask._value, whenSet._value, whenClear._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd128 operator &(Simd128 left, Simd128 right) => new(left._value & right._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd128 operator |(Simd128 left, Simd128 right) => new(left._value | right._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd128 AddBits(Simd128 left, Simd128 right) =>
        new((left._value.AsInt32() + right._value.AsInt32()).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd128 SubtractBits(Simd128 left, Simd128 right) =>
        new((left._value.AsInt32() - right._value.AsInt32()).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd128 ShiftLeft(Simd128 value, int count) => new((value._value.AsInt32() << count).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd128 ShiftRight(Simd128 value, int count) => new((value._value.AsInt32() >>> count).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd128 ConvertBitsToFloat(Simd128 bits) => new(Vector128.ConvertToSingle(bits._value.AsInt32()));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd128 WidenLower(Simd128 value) => new(Vector128.WidenLower(value._value).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd128 WidenUpper(Simd128 value) => new(Vector128.WidenUpper(value._value).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd128 FusedMultiplyAddDoubles(Simd128 left, Simd128 right, Simd128 addend) =>
        new(Vector128.FusedMultiplyAdd(left._value.AsDouble(), right._value.AsDouble(), addend._value.AsDouble()).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AreZero(Simd128 value) => value._value == Vector128<float>.Zero;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd128 FirstLanes(Simd128 value, int count) =>
        new(value._value & Vector128.LessThan(Vector128<int>.Indices, Vector128.Create(count)).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd128 operator +(Simd128 left, Simd128 right) => new(left._value + right._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd128 operator -(Simd128 left, Simd128 right) => new(left._value - right._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd128 operator *(Simd128 left, Simd128 right) => new(left._value * right._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd128 operator /(Simd128 left, Simd128 right) => new(left._value / right._value);

    /// <summary>The lanes of both by turns: first those of the lower halves, then those of the upper ones.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static (Simd128 Lower, Simd128 Upper) Interleave(Simd128 left, Simd128 right)
    {
        Vector128<float> l = left._value;
        Vector128<float> r = right._value;
        if (Sse.IsSupported)
            return (new(Sse.UnpackLow(l, r)), new(Sse.UnpackHigh(l, r)));
        if (AdvSimd.Arm64.IsSupported)
            return (new(AdvSimd.Arm64.ZipLow(l, r)), new(AdvSimd.Arm64.ZipHigh(l, r)));
        return (new(Vector128.Create(l[0], r[0], l[1], r[1])), new(Vector128.Create(l[2], r[2], l[3], r[3])));
    }

    /// <summary>A vector with <paramref name="value"/> in the first lane and anything in the others.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Simd128 Scalar(float value) => new(Vector128.CreateScalarUnsafe(value));

    /// <summary>The upper half, then the lower one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Simd128 SwapHalves(Simd128 value) => new(Vector128.Shuffle(value._value, Vector128.Create(2, 3, 0, 1)));
}
