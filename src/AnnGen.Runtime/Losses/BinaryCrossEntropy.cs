using System.Runtime.CompilerServices;
using AnnGen.Simd;

namespace AnnGen.Losses;

/// <summary>
/// l = −w log σ(z) for a yes (t = 1) and −log(1 − σ(z)) for a no (t = 0), from the logit z, with the weight w of a yes;
/// ∂l ⁄ ∂z = w (σ(z) − 1) for a yes and σ(z) for a no: without weight, σ(z) − t.
/// </summary>
/// <remarks>
/// Both are one function of s, which is z with its sign turned for a yes: l = softplus(s), and |∂l ⁄ ∂z| = σ(s). So nothing is
/// subtracted from 1, no logarithm is taken of a probability, and both are finite for every finite z. (Goodfellow, Bengio,
/// Courville, <i>Deep Learning</i>, 2016, §6.2.2.2.)
/// </remarks>
/// <typeparam name="TPositiveWeight">w.</typeparam>
public readonly struct BinaryCrossEntropy<TPositiveWeight> : IElementwiseLoss<BinaryCrossEntropy<TPositiveWeight>>
    where TPositiveWeight : struct, ILossConstant
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TSimd Value<TSimd>(TSimd output, TSimd target) where TSimd : struct, ISimd<TSimd>
    {
        TSimd yes = IsYes(target);
        TSimd loss = Elementary.Softplus(TSimd.ConditionalSelect(yes, default(TSimd) - output, output));
        return TSimd.ConditionalSelect(yes, loss * TSimd.Broadcast(TPositiveWeight.Value), loss);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TSimd Derivative<TSimd>(TSimd output, TSimd target) where TSimd : struct, ISimd<TSimd>
    {
        TSimd yes = IsYes(target);
        TSimd slope = Elementary.Sigmoid(TSimd.ConditionalSelect(yes, default(TSimd) - output, output));
        return TSimd.ConditionalSelect(yes, slope * TSimd.Broadcast(-TPositiveWeight.Value), slope);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TSimd IsYes<TSimd>(TSimd target) where TSimd : struct, ISimd<TSimd> =>
        TSimd.GreaterThan(target, TSimd.Broadcast(0.5f));
}
