using System.Runtime.CompilerServices;
using AnnGen.Optimizers;
using AnnGen.Simd;

namespace AnnGen;

/// <summary>
/// RMSProp: g ← g + λ·w, v ← α·v + (1 − α)·g², d ← g ⁄ (√v + ε), w ← w − η·d. Centred, the root is that of v − a², with
/// a ← α·a + (1 − α)·g. With momentum, b ← μ·b + d and w ← w − η·b.
/// </summary>
/// <remarks>
/// T. Tieleman, G. Hinton, <i>Neural Networks for Machine Learning</i>, lecture 6.5, 2012; centred: A. Graves, <i>Generating Sequences
/// With Recurrent Neural Networks</i>, 2013, equations 38 to 45. As PyTorch's <c>RMSprop</c> defines it, with ε outside of the root,
/// and a weight decay that takes all parameters, biases too (<see cref="TrainerOptions.L2"/> takes weights alone).
/// </remarks>
public readonly struct RmsProp : IOptimizer<RmsProp>
{
    /// <summary>Creates the rule with PyTorch's values: a learning rate of 0.01.</summary>
    public RmsProp()
        : this(0.01f)
    {
    }

    /// <summary>Creates the rule.</summary>
    /// <param name="learningRate">η: finite and at least 0.</param>
    /// <param name="alpha">α, the share of the mean squared gradient that is kept: at least 0 and below 1.</param>
    /// <param name="epsilon">ε, which keeps the divisor from 0: finite and above 0.</param>
    /// <param name="weightDecay">λ, the share of each parameter that is added to its gradient: finite and at least 0.</param>
    /// <param name="momentum">μ, the share of the last step that is kept: at least 0 and below 1.</param>
    /// <param name="centered">Whether the gradient is divided by its standard deviation instead of its root mean square.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of its range.</exception>
    public RmsProp(
        float learningRate, float alpha = 0.99f, float epsilon = 1e-8f, float weightDecay = 0f, float momentum = 0f, bool centered = false)
    {
        LearningRate = Hyperparameter.NotNegative("The learning rate", learningRate);
        Alpha = Hyperparameter.BelowOne("α", alpha);
        Epsilon = Hyperparameter.Positive("ε", epsilon);
        WeightDecay = Hyperparameter.NotNegative("The weight decay", weightDecay);
        Momentum = Hyperparameter.BelowOne("The momentum", momentum);
        Centered = centered;
    }

    private RmsProp(RmsProp rule, float learningRate)
    {
        this = rule;
        LearningRate = learningRate;
    }

    /// <summary>3: v, b and a, of which a trainer has no memory for the last two where there is neither momentum nor centring.</summary>
    public static int StatePerParameter => 3;

    /// <inheritdoc/>
    public float LearningRate { get; }

    /// <summary>α, the share of the mean squared gradient that is kept.</summary>
    public float Alpha { get; }

    /// <summary>ε, which keeps the divisor from 0.</summary>
    public float Epsilon { get; }

    /// <summary>λ, the decay.</summary>
    public float WeightDecay { get; }

    /// <summary>μ, the share of the last step that is kept.</summary>
    public float Momentum { get; }

    /// <summary>Whether the gradient is divided by its standard deviation.</summary>
    public bool Centered { get; }

    /// <inheritdoc/>
    public RmsProp AtStep(long step, float learningRateScale)
    {
        Hyperparameter.RequireConstructed(Epsilon, "new RmsProp(…)");
        return new(this, LearningRate * learningRateScale);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Update<TSimd>(ref float parameters, ref float state, nint statePlane, nint offset, TSimd gradient)
        where TSimd : struct, ISimd<TSimd> =>
        Update(ref parameters, ref state, statePlane, offset, gradient, hasMomentum: Momentum != 0f, Centered);

    /// <summary>The update, with as many planes of state as momentum and centring take.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Update<TSimd>(
        ref float parameters, ref float state, nint statePlane, nint offset, TSimd gradient, bool hasMomentum, bool isCentered)
        where TSimd : struct, ISimd<TSimd>
    {
        TSimd weights = TSimd.Load(in parameters, offset);
        if (WeightDecay != 0f)
            gradient = TSimd.FusedMultiplyAdd(TSimd.Broadcast(WeightDecay), weights, gradient);

        TSimd share = TSimd.Broadcast(1f - Alpha);
        TSimd square = TSimd.FusedMultiplyAdd(share, gradient * gradient, TSimd.Load(in state, offset) * TSimd.Broadcast(Alpha));
        TSimd.Store(square, ref state, offset);
        if (isCentered)
        {
            TSimd mean = TSimd.Load(in state, 2 * statePlane + offset);
            mean = TSimd.FusedMultiplyAdd(share, gradient - mean, mean);
            TSimd.Store(mean, ref state, 2 * statePlane + offset);
            // A variance is not negative, but a difference of rounded numbers can be; its root would be NaN.
            square = TSimd.Max(TSimd.FusedMultiplyAdd(TSimd.Broadcast(-1f) * mean, mean, square), TSimd.Broadcast(0f));
        }

        TSimd direction = gradient / (TSimd.Sqrt(square) + TSimd.Broadcast(Epsilon));
        if (hasMomentum)
        {
            direction = TSimd.FusedMultiplyAdd(TSimd.Broadcast(Momentum), TSimd.Load(in state, statePlane + offset), direction);
            TSimd.Store(direction, ref state, statePlane + offset);
        }
        TSimd.Store(TSimd.FusedMultiplyAdd(TSimd.Broadcast(-LearningRate), direction, weights), ref parameters, offset);
    }

    /// <inheritdoc/>
    public static TResult Specialize<TUse, TResult>(RmsProp optimizer, TUse use) where TUse : IOptimizerUse<TResult> =>
        optimizer is { Momentum: 0f, Centered: false } ? use.With(new RootMeanSquareRule(optimizer)) : use.WithRare(optimizer);
}
