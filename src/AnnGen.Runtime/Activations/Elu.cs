using System.Runtime.CompilerServices;
using AnnGen.Simd;

namespace AnnGen.Activations;

/// <summary>
/// f(z) = z where it is above 0, else α (eᶻ − 1); f′ = 1 or a + α, within 3 α · 2⁻²⁴: where a rounds to −α, what is left of it is lost.
/// </summary>
/// <remarks>
/// D.-A. Clevert, T. Unterthiner, S. Hochreiter, <i>Fast and Accurate Deep Network Learning by Exponential Linear Units</i>, 2015.
/// </remarks>
/// <typeparam name="TAlpha">α, 0 or above: the outputs have to have the sign of the sums.</typeparam>
public readonly struct Elu<TAlpha> : IOutputActivation where TAlpha : struct, IActivationParameter
{
    /// <inheritdoc/>
    public static bool HasShortDerivative => true;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TSimd Apply<TSimd>(TSimd sum) where TSimd : struct, ISimd<TSimd> =>
        TSimd.ConditionalSelect(TSimd.GreaterThan(sum, default), sum, Elementary.ExpMinusOne(sum) * TSimd.Broadcast(TAlpha.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TSimd Backpropagate<TSimd>(TSimd delta, TSimd output) where TSimd : struct, ISimd<TSimd> =>
        TSimd.ConditionalSelect(TSimd.GreaterThan(output, default), delta, delta * (output + TSimd.Broadcast(TAlpha.Value)));
}
