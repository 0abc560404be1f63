using System.Runtime.CompilerServices;
using AnnGen.Simd;

namespace AnnGen.Activations;

/// <summary>
/// f(z) = ½ z (1 + tanh(√(2⁄π) (z + 0.044715 z³))), an approximation of <see cref="Gelu"/>. See <see cref="Elementary.GeluTanh{TSimd}"/>.
/// </summary>
public readonly struct GeluTanh : ISumActivation
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TSimd Apply<TSimd>(TSimd sum) where TSimd : struct, ISimd<TSimd> =>
        Elementary.GeluTanh(sum);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TSimd Backpropagate<TSimd>(TSimd delta, TSimd sum) where TSimd : struct, ISimd<TSimd> =>
        delta * Elementary.GeluTanhDerivative(sum);
}
