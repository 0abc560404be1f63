using System.Runtime.CompilerServices;
using AnnGen.Simd;

namespace AnnGen.Activations;

/// <summary>
/// f(z) = z Φ(z), with Φ the distribution function of the normal distribution; f′ = Φ(z) + z φ(z). See
/// <see cref="Elementary.Gelu{TSimd}"/>.
/// </summary>
public readonly struct Gelu : ISumActivation
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TSimd Apply<TSimd>(TSimd sum) where TSimd : struct, ISimd<TSimd> =>
        Elementary.Gelu(sum);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TSimd Backpropagate<TSimd>(TSimd delta, TSimd sum) where TSimd : struct, ISimd<TSimd> =>
        delta * Elementary.GeluDerivative(sum);
}
