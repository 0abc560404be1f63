using System.Runtime.CompilerServices;
using AnnGen.Simd;

namespace AnnGen.Activations;

/// <summary>A user's own activation, between the kernels and the struct that has it.</summary>
/// <remarks>
/// What pads a row has sums and deltas of 0, and f or f′ may be infinite there, or NaN. A delta of 0 therefore stays 0, so that
/// nothing of it gets into gradients and their norm.
/// </remarks>
/// <typeparam name="TActivation">The activation, whose derivative is taken from z.</typeparam>
public readonly struct OwnSumActivation<TActivation> : ISumActivation where TActivation : struct, ISumActivation
{
    /// <inheritdoc/>
    public static bool IsShort
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TActivation.IsShort;
    }

    /// <inheritdoc/>
    public static bool HasShortDerivative
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TActivation.HasShortDerivative;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TSimd Apply<TSimd>(TSimd sum) where TSimd : struct, ISimd<TSimd> => TActivation.Apply(sum);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TSimd Backpropagate<TSimd>(TSimd delta, TSimd sum) where TSimd : struct, ISimd<TSimd> =>
        TSimd.ConditionalSelect(TSimd.Equals(delta, default), delta, TActivation.Backpropagate(delta, sum));
}
