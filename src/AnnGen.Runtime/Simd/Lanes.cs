using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using AnnGen.Simd;

namespace AnnGen.Simd;

/// <summary>The sixteen lanes in which memory is laid out and sums over a row are taken, whatever the vector width.</summary>
internal static class Lanes
{
    /// <summary>The number of lanes: one cache line of floats, and the widest vector.</summary>
    public const int Count = 16;

    /// <summary>The size of a row of <paramref name="size"/> floats when it fills whole vectors of every width.</summary>
    public static int Padded(int size) => (size + Count - 1) & -Count;

    /// <summary>Adds sixteen partial sums in the one order that every width uses: halves onto halves.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static float Sum(ref readonly float lanes) => SumOfFour(AddToFour(in lanes));

    /// <summary>Adds sixteen partial sums in that order until four are left.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Simd128 AddToFour(ref readonly float lanes) =>
        (Simd128.Load(in lanes, 0) + Simd128.Load(in lanes, 8)) + (Simd128.Load(in lanes, 4) + Simd128.Load(in lanes, 12));

    /// <summary>Adds four partial sums, as if the other twelve were zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static float SumOfFour(Simd128 sums)
    {
        Simd128 halves = sums + Simd128.SwapHalves(sums);
        return halves[0] + halves[1];
    }

    /// <summary>Adds twice four partial sums, each as <see cref="SumOfFour"/> does: their sums in the first two lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Simd128 SumsOfFour(Simd128 first, Simd128 second)
    {
        (Simd128 lower, Simd128 upper) = Simd128.Interleave(first, second);
        Simd128 halves = lower + upper;
        return halves + Simd128.SwapHalves(halves);
    }

    /// <summary>Adds sixteen partial sums in double precision, in the same order; they are overwritten on the way.</summary>
    internal static double Sum(Span<double> lanes)
    {
        for (int half = Count / 2; half > 0; half /= 2)
        {
            for (int i = 0; i < half; i++)
                lanes[i] += lanes[i + half];
        }
        return lanes[0];
    }

    /// <summary>The largest of sixteen partial maxima.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static float Max(ref readonly float lanes)
    {
        Vector128<float> maxima = Vector128.Max(
            Vector128.Max(Vector128.LoadUnsafe(in lanes), Vector128.LoadUnsafe(in lanes, 8)),
            Vector128.Max(Vector128.LoadUnsafe(in lanes, 4), Vector128.LoadUnsafe(in lanes, 12)));
        return MathF.Max(MathF.Max(maxima[0], maxima[2]), MathF.Max(maxima[1], maxima[3]));
    }
}
