using System.Runtime.CompilerServices;
using AnnGen.Simd;

namespace AnnGen.Activations;

/// <summary>f(z) = z σ(z), with σ the logistic sigmoid; f′ = σ(z) (1 + z σ(−z)). See <see cref="Elementary.Silu{TSimd}"/>.</summary>
public readonly struct Silu : ISumActivation
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TSimd Apply<TSimd>(TSimd sum) where TSimd : struct, ISimd<TSimd> =>
        Elementary.Silu(sum);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TSimd Backpropagate<TSimd>(TSimd delta, TSimd sum) where TSimd : struct, ISimd<TSimd> =>
        delta * Elementary.SiluDerivative(sum);
}
