using System.Runtime.CompilerServices;
using AnnGen.Optimizers;
using AnnGen.Simd;

namespace AnnGen;

/// <summary>
/// <see cref="Adam"/> with decoupled weight decay: w ← w − η·λ·w first, then Adam's step, whose means know nothing of the decay.
/// </summary>
/// <remarks>
/// I. Loshchilov, F. Hutter, <i>Decoupled Weight Decay Regularization</i>, 2019, algorithm 2. The biases decay too, as in PyTorch.
/// </remarks>
public readonly struct AdamW : IOptimizer<AdamW>
{
    private readonly AdamRule _rule;

    /// <summary>Creates the rule with a learning rate of 0.001 and a decay of 0.01.</summary>
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
    /// <param name="amsgrad">
    /// Whether v̂ is taken from the largest v so far (Reddi, Kale, Kumar 2018), for one more float of state per parameter.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of its range.</exception>
    public AdamW(
        float learningRate, float beta1 = 0.9f, float beta2 = 0.999f, float epsilon = 1e-8f, float weightDecay = 0.01f,
        bool amsgrad = false)
        : this(new AdamRule(learningRate, beta1, beta2, epsilon, weightDecay, isDecoupled: true), amsgrad)
    {
    }

    private AdamW(AdamRule rule, bool amsgrad)
    {
        _rule = rule;
        Amsgrad = amsgrad;
    }

    /// <summary>3: m, v, and the largest v, which is left alone without AMSGrad and which a trainer then has no memory for.</summary>
    public static int StatePerParameter => AmsGradRule.StatePerParameter;

    /// <inheritdoc/>
    public float LearningRate => _rule.LearningRate;

    /// <summary>λ, the decay.</summary>
    public float WeightDecay => _rule.WeightDecay;

    /// <summary>Whether v̂ is taken from the largest v so far.</summary>
    public bool Amsgrad { get; }

    /// <inheritdoc/>
    public AdamW AtStep(long step, float learningRateScale) => new(_rule.AtStep(step, learningRateScale), Amsgrad);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Update<TSimd>(ref float parameters, ref float state, nint statePlane, nint offset, TSimd gradient)
        where TSimd : struct, ISimd<TSimd> => _rule.Update(ref parameters, ref state, statePlane, offset, gradient, Amsgrad);

    /// <inheritdoc/>
    public static TResult Specialize<TUse, TResult>(AdamW optimizer, TUse use) where TUse : IOptimizerUse<TResult> =>
        optimizer.Amsgrad ? use.WithRare(new AmsGradRule(optimizer._rule)) : use.With(optimizer._rule);
}
