using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace AnnGen.Simd;

/// <summary>Clears what optimizers keep from step to step of subnormal numbers.</summary>
/// <remarks>
/// Where no gradient arrives any more, as below a unit that is dead, a velocity or a running mean decays with every step. After some
/// hundred steps it is subnormal and remains so, and each operation with it takes many times as long: an epoch of a small convolutional
/// network with AdamW took a tenth longer. Rules do not check their own values, since that would take time in each step.
/// </remarks>
internal static class SubnormalFloats
{
    // Few enough that a subnormal number is rare, and many enough that looking for one costs nothing.
    private const int StepsBetween = 64;

    // 2⁻¹²⁶.
    private const float SmallestNormal = 1.17549435e-38f;

    /// <summary>Whether state is cleared after a step, counted from 1.</summary>
    public static bool AreClearedAfter(long step) => step % StepsBetween == 0;

    /// <summary>Sets subnormal numbers to 0. All others keep their bits, NaN too.</summary>
    public static void Clear(Span<float> state)
    {
        if (SimdWidth.Use512)
            Clear<Simd512>(state);
        else if (SimdWidth.Use256)
            Clear<Simd256>(state);
        else
            Clear<Simd128>(state);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Clear<TSimd>(Span<float> state) where TSimd : struct, ISimd<TSimd>
    {
        ref float first = ref MemoryMarshal.GetReference(state);
        int at = 0;
        for (; at <= state.Length - TSimd.Width; at += TSimd.Width)
        {
            TSimd values = TSimd.Load(in first, at);
            TSimd isSmall = TSimd.GreaterThan(TSimd.Broadcast(SmallestNormal), TSimd.Abs(values));
            // Written only where something changes: most lines have no subnormal number.
            if (!TSimd.AreZero(values & isSmall))
                TSimd.Store(TSimd.ConditionalSelect(isSmall, default, values), ref first, at);
        }
        foreach (ref float value in state[at..])
        {
            if (float.IsSubnormal(value))
                value = 0f;
        }
    }
}
