using System.Runtime.CompilerServices;
using AnnGen.Simd;

namespace AnnGen.Optimizers;

/// <summary>
/// What <see cref="Adam"/> and <see cref="AdamW"/> share: running means of gradient and squared gradient, with their bias corrected.
/// </summary>
/// <remarks>
/// D. P. Kingma, J. Ba, <i>Adam: A Method for Stochastic Optimization</i>, 2015, algorithm 1, in PyTorch's order of operations.
/// </remarks>
internal readonly struct AdamRule : IOptimizer<AdamRule>
{
    private readonly float _stepSize;
    private readonly float _inverseRootCorrection;
    private readonly float _kept;

    public AdamRule(float learningRate, float beta1, float beta2, float epsilon, float weightDecay, bool isDecoupled)
    {
        LearningRate = Hyperparameter.NotNegative("The learning rate", learningRate);
        Beta1 = Hyperparameter.BelowOne("β₁", beta1);
        Beta2 = Hyperparameter.BelowOne("β₂", beta2);
        Epsilon = Hyperparameter.Positive("ε", epsilon);
        WeightDecay = Hyperparameter.NotNegative("The weight decay", weightDecay);
        IsDecoupled = isDecoupled;
    }

    private AdamRule(AdamRule rule, long step, float learningRateScale)
    {
        this = rule;
        double learningRate = LearningRate * (double)learningRateScale;
        _stepSize = (float)(learningRate / (1 - IntegerPower.Of(Beta1, step)));
        _inverseRootCorrection = (float)(1 / Math.Sqrt(1 - IntegerPower.Of(Beta2, step)));
        _kept = (float)(1 - learningRate * WeightDecay);
    }

    /// <summary>m and v.</summary>
    public static int StatePerParameter => 2;

    public float LearningRate { get; }

    public float Beta1 { get; }

    public float Beta2 { get; }

    public float Epsilon { get; }

    public float WeightDecay { get; }

    /// <summary>Whether the decay goes past the means, as AdamW has it.</summary>
    public bool IsDecoupled { get; }

    /// <summary>The rule with the bias corrections of a step, counted from 1.</summary>
    /// <exception cref="InvalidOperationException">No constructor has run.</exception>
    public AdamRule AtStep(long step, float learningRateScale)
    {
        Hyperparameter.RequireConstructed(Epsilon, "new Adam(…) or new AdamW(…)");
        return new(this, step, learningRateScale);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Update<TSimd>(ref float parameters, ref float state, nint statePlane, nint offset, TSimd gradient)
        where TSimd : struct, ISimd<TSimd> => Update(ref parameters, ref state, statePlane, offset, gradient, keepsMaximum: false);

    /// <summary>The update, with the largest v so far in a third plane of state (AMSGrad) or without.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Update<TSimd>(ref float parameters, ref float state, nint statePlane, nint offset, TSimd gradient, bool keepsMaximum)
        where TSimd : struct, ISimd<TSimd>
    {
        TSimd weights = TSimd.Load(in parameters, offset);
        if (IsDecoupled)
        {
            weights *= TSimd.Broadcast(_kept);
        }
        else if (WeightDecay != 0f)
        {
            gradient = TSimd.FusedMultiplyAdd(TSimd.Broadcast(WeightDecay), weights, gradient);
        }

        TSimd m = TSimd.Load(in state, offset);
        TSimd v = TSimd.Load(in state, statePlane + offset);
        m = TSimd.FusedMultiplyAdd(TSimd.Broadcast(1f - Beta1), gradient - m, m);
        v = TSimd.FusedMultiplyAdd(TSimd.Broadcast(1f - Beta2), gradient * gradient, v * TSimd.Broadcast(Beta2));
        TSimd.Store(m, ref state, offset);
        TSimd.Store(v, ref state, statePlane + offset);
        if (keepsMaximum)
        {
            v = TSimd.Max(v, TSimd.Load(in state, 2 * statePlane + offset));
            TSimd.Store(v, ref state, 2 * statePlane + offset);
        }

        TSimd scale = TSimd.FusedMultiplyAdd(TSimd.Sqrt(v), TSimd.Broadcast(_inverseRootCorrection), TSimd.Broadcast(Epsilon));
        TSimd.Store(TSimd.FusedMultiplyAdd(TSimd.Broadcast(-_stepSize), m / scale, weights), ref parameters, offset);
    }
}
