using System.Runtime.CompilerServices;
using AnnGen.Simd;

namespace AnnGen.Activations;

/// <summary>f(z) = log(1 + eᶻ); f′ = 1 − e⁻ᵃ, which is the logistic sigmoid of z, within 4 ULP.</summary>
/// <remarks>C. Dugas and others, <i>Incorporating Second-Order Functional Knowledge for Better Option Pricing</i>, 2000.</remarks>
public readonly struct Softplus : IOutputActivation
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TSimd Apply<TSimd>(TSimd sum) where TSimd : struct, ISimd<TSimd> =>
        Elementary.Softplus(sum);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TSimd Backpropagate<TSimd>(TSimd delta, TSimd output) where TSimd : struct, ISimd<TSimd> =>
        delta * (default(TSimd) - Elementary.ExpMinusOne(default(TSimd) - output));
}
