using System.Runtime.CompilerServices;
using AnnGen.Optimizers;
using AnnGen.Simd;

namespace AnnGen;

/// <summary>
/// Adam: m ← β₁·m + (1 − β₁)·g, v ← β₂·v + (1 − β₂)·g², w ← w − η·m̂ ⁄ (√v̂ + ε), with m̂ = m ⁄ (1 − β₁ᵗ) and v̂ = v ⁄ (1 − β₂ᵗ) at step t.
/// </summary>
/// <remarks>D. P. Kingma, J. Ba, <i>Adam: A Method for Stochastic Optimization</i>, 2015, algorithm 1.</remarks>
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
    /// <exception cref="ArgumentOutOfRangeException">A value is out of its range.</exception>
    public Adam(float learningRate, float beta1 = 0.9f, float beta2 = 0.999f, float epsilon = 1e-8f)
        : this(new AdamRule(learningRate, beta1, beta2, epsilon))
    {
    }

    private Adam(AdamRule rule) => _rule = rule;

    /// <inheritdoc/>
    public static int StatePerParameter => AdamRule.StatePerParameter;

    /// <summary>η, the step size.</summary>
    public float LearningRate => _rule.LearningRate;

    /// <inheritdoc/>
    public Adam AtStep(long step, float learningRateScale) => new(_rule.AtStep(step, learningRateScale));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Update<TSimd>(ref float parameters, ref float state, nint statePlane, nint offset, TSimd gradient)
        where TSimd : struct, ISimd<TSimd> =>
        TSimd.Store(_rule.Moved(TSimd.Load(in parameters, offset), ref state, statePlane, offset, gradient), ref parameters, offset);
}
