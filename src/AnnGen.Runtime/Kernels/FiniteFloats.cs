using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using AnnGen.Simd;

namespace AnnGen.Kernels;

/// <summary>Checks whether floats are finite.</summary>
/// <remarks>
/// 0 · x + s is NaN from the first x on that is NaN or infinite, and remains +0 as long as there is none: one operation per vector, whose
/// operand comes from memory.
/// </remarks>
internal static class FiniteFloats
{
    // As many sums as it takes to keep the multipliers busy.
    private const int Sums = 4;

    /// <summary>Whether none of the floats is NaN or infinite.</summary>
    public static bool AreAll(ReadOnlySpan<float> values)
    {
        if (values.Length < Sums * Simd128.Width)
            return AreAll(ref MemoryMarshal.GetReference(values), 0, values.Length);
        if (SimdWidth.Use512)
            return AreAll<Simd512>(values);
        return SimdWidth.Use256 ? AreAll<Simd256>(values) : AreAll<Simd128>(values);
    }

    /// <summary>The same at a given width.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static bool AreAll<TSimd>(ReadOnlySpan<float> values) where TSimd : struct, ISimd<TSimd>
    {
        ref float first = ref MemoryMarshal.GetReference(values);
        TSimd zero = default;
        TSimd sum0 = default, sum1 = default, sum2 = default, sum3 = default;
        nint at = 0;
        for (; at <= values.Length - Sums * TSimd.Width; at += Sums * TSimd.Width)
        {
            sum0 = TSimd.FusedMultiplyAdd(zero, in first, at, sum0);
            sum1 = TSimd.FusedMultiplyAdd(zero, in first, at + TSimd.Width, sum1);
            sum2 = TSimd.FusedMultiplyAdd(zero, in first, at + 2 * TSimd.Width, sum2);
            sum3 = TSimd.FusedMultiplyAdd(zero, in first, at + 3 * TSimd.Width, sum3);
        }
        for (; at <= values.Length - TSimd.Width; at += TSimd.Width)
            sum0 = TSimd.FusedMultiplyAdd(zero, in first, at, sum0);

        return TSimd.AreZero(sum0 + sum1 + (sum2 + sum3)) && AreAll(ref first, at, values.Length);
    }

    private static bool AreAll(ref float values, nint from, int end)
    {
        for (; from < end; from++)
        {
            if (!float.IsFinite(Unsafe.Add(ref values, from)))
                return false;
        }
        return true;
    }
}
