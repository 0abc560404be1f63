using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace AnnGen.Simd;

/// <summary>8 floats in a register of 256 bits.</summary>
/// <param name="value">The register.</param>
public readonly struct Simd256(Vector256<float> value) : ISimd<Simd256>
{
    private readonly Vector256<float> _value = value;

    /// <summary>One lane.</summary>
    /// <param name="lane">Which, from 0.</param>
    public float this[int lane]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _value[lane];
    }

    /// <inheritdoc/>
    public static int Width => 8;

    /// <inheritdoc/>
    public static int TileColumns => 2;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd256 Load(ref readonly float source, nint offset) =>
        new(Vector256.LoadUnsafe(in source, (nuint)offset));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd256 LoadBytes(ref readonly byte source, nint offset)
    {
        Vector128<byte> bytes = Vector128.CreateScalarUnsafe(
            Unsafe.ReadUnaligned<ulong>(in Unsafe.Add(ref Unsafe.AsRef(in source), offset))).AsByte();
        if (Avx2.IsSupported)
            return new(Vector256.ConvertToSingle(Avx2.ConvertToVector256Int32(bytes)));

        Vector128<ushort> halves = Vector128.WidenLower(bytes);
        Vector256<uint> words = Vector256.Create(Vector128.WidenLower(halves), Vector128.WidenUpper(halves));
        return new(Vector256.ConvertToSingle(words.AsInt32()));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Simd256 value, ref float destination, nint offset) =>
        value._value.StoreUnsafe(ref destination, (nuint)offset);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd256 Broadcast(float value) => new(Vector256.Create(value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd256 First(float value) => new(Vector256.CreateScalar(value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd256 BroadcastBits(int bits) => new(Vector256.Create(bits).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd256 FusedMultiplyAdd(Simd256 left, Simd256 right, Simd256 addend) =>
        new(Vector256.FusedMultiplyAdd(left._value, right._value, addend._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd256 FusedMultiplyAdd(Simd256 left, ref readonly float right, nint offset, Simd256 addend) =>
        new(Vector256.FusedMultiplyAdd(left._value, Vector256.LoadUnsafe(in right, (nuint)offset), addend._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd256 Max(Simd256 left, Simd256 right) => new(Vector256.Max(left._value, right._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd256 MinOrRight(Simd256 left, Simd256 right) => new(Avx.IsSupported
        ? Avx.Min(left._value, right._value)
        : Vector256.ConditionalSelect(Vector256.LessThan(left._value, right._value), left._value, right._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd256 MaxOrRight(Simd256 left, Simd256 right) => new(Avx.IsSupported
        ? Avx.Max(left._value, right._value)
        : Vector256.ConditionalSelect(Vector256.GreaterThan(left._value, right._value), left._value, right._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd256 Sqrt(Simd256 value) => new(Vector256.Sqrt(value._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd256 Abs(Simd256 value) => new(Vector256.Abs(value._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd256 GreaterThan(Simd256 left, Simd256 right) => new(Vector256.GreaterThan(left._value, right._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd256 Equals(Simd256 left, Simd256 right) => new(Vector256.Equals(left._value, right._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd256 ConditionalSelect(Simd256 mask, Simd256 whenSet, Simd256 whenClear) =>
        new(Vector256.ConditionalSelect(mask._value, whenSet._value, whenClear._value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd256 operator &(Simd256 left, Simd256 right) => new(left._value & right._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd256 operator |(Simd256 left, Simd256 right) => new(left._value | right._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd256 AddBits(Simd256 left, Simd256 right) =>
        new((left._value.AsInt32() + right._value.AsInt32()).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd256 SubtractBits(Simd256 left, Simd256 right) =>
        new((left._value.AsInt32() - right._value.AsInt32()).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd256 ShiftLeft(Simd256 value, int count) => new((value._value.AsInt32() << count).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd256 ShiftRight(Simd256 value, int count) => new((value._value.AsInt32() >>> count).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd256 ConvertBitsToFloat(Simd256 bits) => new(Vector256.ConvertToSingle(bits._value.AsInt32()));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd256 WidenLower(Simd256 value) => new(Vector256.WidenLower(value._value).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd256 WidenUpper(Simd256 value) => new(Vector256.WidenUpper(value._value).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd256 FusedMultiplyAddDoubles(Simd256 left, Simd256 right, Simd256 addend) =>
        new(Vector256.FusedMultiplyAdd(left._value.AsDouble(), right._value.AsDouble(), addend._value.AsDouble()).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AreZero(Simd256 value) => value._value == Vector256<float>.Zero;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd256 FirstLanes(Simd256 value, int count) =>
        new(value._value & Vector256.LessThan(Vector256<int>.Indices, Vector256.Create(count)).AsSingle());

    /// <summary>The upper half added to the lower one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Simd128 AddHalves(Simd256 value) => new(value._value.GetLower() + value._value.GetUpper());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd256 operator +(Simd256 left, Simd256 right) => new(left._value + right._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd256 operator -(Simd256 left, Simd256 right) => new(left._value - right._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd256 operator *(Simd256 left, Simd256 right) => new(left._value * right._value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd256 operator /(Simd256 left, Simd256 right) => new(left._value / right._value);
}
