using System.Runtime.CompilerServices;
using AnnGen.Simd;

namespace AnnGen.Networks.Tests.Child;

/// <summary>An activation of a user's own: f(z) = z ⁄ (1 + |z|); f′ = 1 ⁄ (1 + |z|)².</summary>
public readonly struct SoftSign : ISumActivation
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TSimd Apply<TSimd>(TSimd sum) where TSimd : struct, ISimd<TSimd> => sum / (TSimd.Broadcast(1f) + TSimd.Abs(sum));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TSimd Backpropagate<TSimd>(TSimd delta, TSimd sum) where TSimd : struct, ISimd<TSimd>
    {
        TSimd denominator = TSimd.Broadcast(1f) + TSimd.Abs(sum);
        return delta / (denominator * denominator);
    }
}
