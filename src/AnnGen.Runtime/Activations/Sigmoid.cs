using System.Runtime.CompilerServices;
using AnnGen.Simd;

namespace AnnGen.Activations;

/// <summary>f(z) = 1 ⁄ (1 + e⁻ᶻ); f′ = a (1 − a), within 3 · 2⁻²⁴: where a rounds to 1, what is left of it is lost.</summary>
public readonly struct Sigmoid : IOutputActivation
{
    /// <inheritdoc/>
    public static bool HasShortDerivative => true;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TSimd Apply<TSimd>(TSimd sum) where TSimd : struct, ISimd<TSimd> => Elementary.Sigmoid(sum);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TSimd Backpropagate<TSimd>(TSimd delta, TSimd output) where TSimd : struct, ISimd<TSimd> =>
        delta * (output * (TSimd.Broadcast(1f) - output));
}
