using System.Runtime.CompilerServices;
using AnnGen.Simd;

namespace AnnGen.Optimizers;

/// <summary>Keeps the running values of optimizers out of the subnormal numbers.</summary>
/// <remarks>
/// Where no gradient arrives any more, as below a unit that is dead, a velocity or a running mean decays with every step. After some
/// hundred steps it is subnormal, remains so, and each operation with it takes many times as long: an epoch of a small convolutional
/// network with AdamW took a tenth longer.
/// </remarks>
internal static class DecayingState
{
    // 2⁻¹⁰⁰. Floats beside it are 2⁻¹²³ apart, which is a normal number.
    private const float Bound = 7.8886091e-31f;

    /// <summary>
    /// A value in steps of 2⁻¹²³ where it is below some 2⁻¹⁰⁰, and unchanged from 2⁻⁷⁵ on. No parameter depends on the difference.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TSimd Round<TSimd>(TSimd value) where TSimd : struct, ISimd<TSimd> =>
        value + TSimd.Broadcast(Bound) - TSimd.Broadcast(Bound);
}
