using System.Runtime.CompilerServices;
using AnnGen.Simd;
using static System.FormattableString;

namespace AnnGen.Optimizers;

/// <summary>What <see cref="Adam"/> and <see cref="AdamW"/> share: running means of gradient and squared gradient, with their bias corrected.</summary>
/// <remarks>D. P. Kingma, J. Ba, <i>Adam: A Method for Stochastic Optimization</i>, 2015, algorithm 1, in PyTorch's order of operations.</remarks>
internal readonly struct AdamRule
{
    /// <summary>m and v.</summary>
    public const int StatePerParameter = 2;

    private readonly float _stepSize;
    private readonly float _inverseRootCorrection;

    public AdamRule(float learningRate, float beta1, float beta2, float epsilon)
    {
        if (!(learningRate >= 0f && float.IsFinite(learningRate)))
            throw new ArgumentOutOfRangeException(nameof(learningRate), Invariant($"The learning rate is {learningRate}; it has to be a finite number, 0 or above."));
        if (!(beta1 is >= 0f and < 1f))
            throw new ArgumentOutOfRangeException(nameof(beta1), Invariant($"β₁ is {beta1}; it has to be 0 or above and below 1."));
        if (!(beta2 is >= 0f and < 1f))
            throw new ArgumentOutOfRangeException(nameof(beta2), Invariant($"β₂ is {beta2}; it has to be 0 or above and below 1."));
        if (!(epsilon > 0f && float.IsFinite(epsilon)))
            throw new ArgumentOutOfRangeException(nameof(epsilon), Invariant($"ε is {epsilon}; it has to be a finite number above 0."));
        LearningRate = learningRate;
        Beta1 = beta1;
        Beta2 = beta2;
        Epsilon = epsilon;
    }

    private AdamRule(AdamRule rule, long step, float learningRateScale)
    {
        this = rule;
        _stepSize = (float)(LearningRate * (double)learningRateScale / (1 - Power(Beta1, step)));
        _inverseRootCorrection = (float)(1 / Math.Sqrt(1 - Power(Beta2, step)));
    }

    public float LearningRate { get; }

    public float Beta1 { get; }

    public float Beta2 { get; }

    public float Epsilon { get; }

    /// <summary>The rule with the bias corrections of a step, counted from 1.</summary>
    /// <exception cref="InvalidOperationException">No constructor has run.</exception>
    public AdamRule AtStep(long step, float learningRateScale)
    {
        // Only the default of the struct has an ε of 0, and with it every parameter that has no gradient yet becomes 0 ⁄ 0.
        if (Epsilon == 0f)
            throw new InvalidOperationException("The optimizer is a default, whose ε is 0; new Adam(…) or new AdamW(…) makes one that works.");
        return new(this, step, learningRateScale);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TSimd Moved<TSimd>(TSimd parameters, ref float state, nint statePlane, nint offset, TSimd gradient)
        where TSimd : struct, ISimd<TSimd>
    {
        TSimd m = TSimd.Load(in state, offset);
        TSimd v = TSimd.Load(in state, statePlane + offset);
        m = TSimd.FusedMultiplyAdd(TSimd.Broadcast(1f - Beta1), gradient - m, m);
        v = TSimd.FusedMultiplyAdd(TSimd.Broadcast(1f - Beta2), gradient * gradient, v * TSimd.Broadcast(Beta2));
        TSimd.Store(m, ref state, offset);
        TSimd.Store(v, ref state, statePlane + offset);

        TSimd scale = TSimd.FusedMultiplyAdd(TSimd.Sqrt(v), TSimd.Broadcast(_inverseRootCorrection), TSimd.Broadcast(Epsilon));
        return TSimd.FusedMultiplyAdd(TSimd.Broadcast(-_stepSize), m / scale, parameters);
    }

    // By squaring: multiplications are exactly rounded everywhere, Math.Pow is not.
    private static double Power(double value, long exponent)
    {
        double power = 1;
        for (; exponent > 0; exponent >>= 1)
        {
            if ((exponent & 1) != 0)
                power *= value;
            value *= value;
        }
        return power;
    }
}
