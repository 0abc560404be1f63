using System.Runtime.CompilerServices;
using AnnGen.Optimizers;
using AnnGen.Simd;

namespace AnnGen;

/// <summary>
/// Adam: m ← β₁·m + (1 − β₁)·g, v ← β₂·v + (1 − β₂)·g², w ← w − η·m̂ ⁄ (√v̂ + ε), with m̂ = m ⁄ (1 − β₁ᵗ) and v̂ = v ⁄ (1 − β₂ᵗ) at step t.
/// With a weight decay, g ← g + λ·w goes before.
/// </summary>
/// <remarks>
/// D. P. Kingma, J. Ba, <i>Adam: A Method for Stochastic Optimization</i>, 2015, algorithm 1, with the options of PyTorch's <c>Adam</c>.
/// The decay takes all parameters, biases too (<see cref="TrainerOptions.L2"/> takes weights alone); <see cref="AdamW"/> is Adam with a
/// decay that the means do not see.
/// </remarks>
public readonly struct Adam : IOptimizer<Adam>
{
    private readonly AdamRule _rule;

    /// <summary>Creates the rule with the values of its paper: a learning rate of 0.001.</summary>
    public Adam()
        : this(0.001f)
    {
    }

    /// <summary>Creates the rule.</summary>
    /// <param name="learningRate">η: finite and at least 0.</param>
    /// <param name="beta1">β₁, the share of the mean gradient that is kept: at least 0 and below 1.</param>
    /// <param name="beta2">β₂, the share of the mean squared gradient that is kept: at least 0 and below 1.</param>
    /// <param name="epsilon">ε, which keeps the divisor from 0: finite and above 0.</param>
    /// <param name="weightDecay">λ, the share of each parameter that is added to its gradient: finite and at least 0.</param>
    /// <param name="amsgrad">
    /// Whether v̂ is taken from the largest v so far (Reddi, Kale, Kumar 2018), for one more float of state per parameter.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of its range.</exception>
    public Adam(
        float learningRate, float beta1 = 0.9f, float beta2 = 0.999f, float epsilon = 1e-8f, float weightDecay = 0f, bool amsgrad = false)
        : this(new AdamRule(learningRate, beta1, beta2, epsilon, weightDecay, isDecoupled: false), amsgrad)
    {
    }

    private Adam(AdamRule rule, bool amsgrad)
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
    public Adam AtStep(long step, float learningRateScale) => new(_rule.AtStep(step, learningRateScale), Amsgrad);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Update<TSimd>(ref float parameters, ref float state, nint statePlane, nint offset, TSimd gradient)
        where TSimd : struct, ISimd<TSimd> => _rule.Update(ref parameters, ref state, statePlane, offset, gradient, Amsgrad);

    /// <inheritdoc/>
    public static TResult Specialize<TUse, TResult>(Adam optimizer, TUse use) where TUse : IOptimizerUse<TResult> =>
        optimizer.Amsgrad ? use.WithRare(new AmsGradRule(optimizer._rule)) : use.With(optimizer._rule);
}
