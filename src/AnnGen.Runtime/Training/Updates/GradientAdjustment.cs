using System.Runtime.CompilerServices;
using AnnGen.Simd;

namespace AnnGen.Training.Updates;

/// <summary>
/// What becomes of a gradient g before a rule sees it: g ← min(max(g, −c), c), then g ← g + λ₂·w + λ₁·sign(w), where sign(0) is 0.
/// </summary>
/// <remarks>
/// The gradient of the penalties comes after clipping, where PyTorch's optimizers add their <c>weight_decay</c>: clipping guards
/// against what the data do, and a steep loss must not switch the penalty off.
/// </remarks>
/// <param name="maxValue">c, or +∞ where nothing is clipped.</param>
/// <param name="l1">λ₁.</param>
/// <param name="l2">λ₂.</param>
internal readonly struct GradientAdjustment(float maxValue, float l1, float l2)
{
    /// <summary>What the options ask for, for weights.</summary>
    public static GradientAdjustment OfWeights(TrainerOptions options) => new(Limit(options), options.L1, options.L2);

    /// <summary>What the options ask for, for biases, on which there is no penalty.</summary>
    public static GradientAdjustment OfBiases(TrainerOptions options) => new(Limit(options), 0f, 0f);

    /// <summary>Whether the options ask for anything.</summary>
    public static bool IsNeeded(TrainerOptions options) => options.MaxGradientValue is not null || options.L1 != 0f || options.L2 != 0f;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TSimd Apply<TSimd>(TSimd gradient, TSimd weights) where TSimd : struct, ISimd<TSimd>
    {
        // By its magnitude: a gradient of NaN stays NaN, so that the next loss shows it.
        TSimd limit = TSimd.Broadcast(maxValue);
        TSimd sign = TSimd.BroadcastBits(int.MinValue);
        gradient = TSimd.ConditionalSelect(TSimd.GreaterThan(TSimd.Abs(gradient), limit), limit | (gradient & sign), gradient);

        TSimd zero = TSimd.Broadcast(0f);
        TSimd magnitude = TSimd.Broadcast(l1);
        TSimd slope = (magnitude & TSimd.GreaterThan(weights, zero)) - (magnitude & TSimd.GreaterThan(zero, weights));
        return TSimd.FusedMultiplyAdd(TSimd.Broadcast(l2), weights, gradient + slope);
    }

    private static float Limit(TrainerOptions options) => options.MaxGradientValue ?? float.PositiveInfinity;
}
