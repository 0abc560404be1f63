using System.Runtime.CompilerServices;
using AnnGen.Optimizers;
using AnnGen.Simd;
using static System.FormattableString;

namespace AnnGen;

/// <summary><see cref="Adam"/> with decoupled weight decay: w ← w − η·λ·w first, then Adam's step, whose means know nothing of the decay.</summary>
/// <remarks>I. Loshchilov, F. Hutter, <i>Decoupled Weight Decay Regularization</i>, 2019, algorithm 2. The biases decay too, as in PyTorch.</remarks>
public readonly struct AdamW : IOptimizer<AdamW>
{
    private readonly AdamRule _rule;
    private readonly float _kept;

    /// <summary>Creates the rule with the values of its paper: a learning rate of 0.001.</summary>
    public AdamW()
        : this(0.001f)
    {
    }

    /// <summary>Creates the rule.</summary>
    /// <param name="learningRate">η: finite and at least 0.</param>
    /// <param name="beta1">β₁, the share of the mean gradient that is kept: at least 0 and below 1.</param>
    /// <param name="beta2">β₂, the share of the mean squared gradient that is kept: at least 0 and below 1.</param>
    /// <param name="epsilon">ε, which keeps the divisor from 0: finite and above 0.</param>
    /// <param name="weightDecay">λ, the share of each parameter that a step takes away, times η: finite and at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of its range.</exception>
    public AdamW(float learningRate, float beta1 = 0.9f, float beta2 = 0.999f, float epsilon = 1e-8f, float weightDecay = 0.01f)
        : this(new AdamRule(learningRate, beta1, beta2, epsilon), weightDecay, 1f)
    {
        if (!(weightDecay >= 0f && float.IsFinite(weightDecay)))
            throw new ArgumentOutOfRangeException(nameof(weightDecay), Invariant($"The weight decay is {weightDecay}; it has to be a finite number, 0 or above."));
    }

    private AdamW(AdamRule rule, float weightDecay, float kept)
    {
        _rule = rule;
        WeightDecay = weightDecay;
        _kept = kept;
    }

    /// <inheritdoc/>
    public static int StatePerParameter => AdamRule.StatePerParameter;

    /// <summary>η, the step size.</summary>
    public float LearningRate => _rule.LearningRate;

    /// <summary>λ, the decay.</summary>
    public float WeightDecay { get; }

    /// <inheritdoc/>
    public AdamW AtStep(long step, float learningRateScale) => new(
        _rule.AtStep(step, learningRateScale), WeightDecay, (float)(1 - LearningRate * (double)learningRateScale * WeightDecay));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Update<TSimd>(ref float parameters, ref float state, nint statePlane, nint offset, TSimd gradient)
        where TSimd : struct, ISimd<TSimd>
    {
        TSimd decayed = TSimd.Load(in parameters, offset) * TSimd.Broadcast(_kept);
        TSimd.Store(_rule.Moved(decayed, ref state, statePlane, offset, gradient), ref parameters, offset);
    }
}
