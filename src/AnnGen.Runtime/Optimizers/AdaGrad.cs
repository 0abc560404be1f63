using System.Runtime.CompilerServices;
using AnnGen.Optimizers;
using AnnGen.Simd;

namespace AnnGen;

/// <summary>
/// AdaGrad: g ← g + λ·w, s ← s + g², w ← w − ηₜ·g ⁄ (√(s₀ + s) + ε), with ηₜ = η ⁄ (1 + (t − 1)·κ) at step t.
/// </summary>
/// <remarks>
/// J. Duchi, E. Hazan, Y. Singer, <i>Adaptive Subgradient Methods for Online Learning and Stochastic Optimization</i>, 2011, in the form
/// of PyTorch's <c>Adagrad</c>. The weight decay takes all parameters, biases too (<see cref="TrainerOptions.L2"/> takes weights alone).
/// </remarks>
public readonly struct AdaGrad : IOptimizer<AdaGrad>
{
    /// <summary>Creates the rule with PyTorch's values: a learning rate of 0.01.</summary>
    public AdaGrad()
        : this(0.01f)
    {
    }

    /// <summary>Creates the rule.</summary>
    /// <param name="learningRate">η: finite and at least 0.</param>
    /// <param name="learningRateDecay">κ, by which the learning rate falls with the steps: finite and at least 0.</param>
    /// <param name="weightDecay">λ, the share of each parameter that is added to its gradient: finite and at least 0.</param>
    /// <param name="initialAccumulator">s₀, what the sum of squares starts from: finite and at least 0.</param>
    /// <param name="epsilon">ε, which keeps the divisor from 0: finite and above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of its range.</exception>
    public AdaGrad(
        float learningRate, float learningRateDecay = 0f, float weightDecay = 0f, float initialAccumulator = 0f, float epsilon = 1e-10f)
    {
        LearningRate = Hyperparameter.NotNegative("The learning rate", learningRate);
        LearningRateDecay = Hyperparameter.NotNegative("The decay of the learning rate", learningRateDecay);
        WeightDecay = Hyperparameter.NotNegative("The weight decay", weightDecay);
        InitialAccumulator = Hyperparameter.NotNegative("The initial accumulator", initialAccumulator);
        Epsilon = Hyperparameter.Positive("ε", epsilon);
    }

    private AdaGrad(AdaGrad rule, float learningRate)
    {
        this = rule;
        LearningRate = learningRate;
    }

    /// <inheritdoc/>
    public static int StatePerParameter => 1;

    /// <inheritdoc/>
    public float LearningRate { get; }

    /// <summary>κ, by which the learning rate falls with the steps.</summary>
    public float LearningRateDecay { get; }

    /// <summary>λ, the decay.</summary>
    public float WeightDecay { get; }

    /// <summary>s₀, what the sum of squares starts from.</summary>
    public float InitialAccumulator { get; }

    /// <summary>ε, which keeps the divisor from 0.</summary>
    public float Epsilon { get; }

    /// <inheritdoc/>
    public AdaGrad AtStep(long step, float learningRateScale)
    {
        Hyperparameter.RequireConstructed(Epsilon, "new AdaGrad(…)");
        return new(this, (float)(LearningRate * (double)learningRateScale / (1 + (step - 1) * (double)LearningRateDecay)));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Update<TSimd>(ref float parameters, ref float state, nint statePlane, nint offset, TSimd gradient)
        where TSimd : struct, ISimd<TSimd>
    {
        TSimd weights = TSimd.Load(in parameters, offset);
        if (WeightDecay != 0f)
            gradient = TSimd.FusedMultiplyAdd(TSimd.Broadcast(WeightDecay), weights, gradient);

        // State starts from zero, so what the sum starts from is added each time.
        TSimd sum = TSimd.FusedMultiplyAdd(gradient, gradient, TSimd.Load(in state, offset));
        TSimd.Store(sum, ref state, offset);
        TSimd root = TSimd.Sqrt(sum + TSimd.Broadcast(InitialAccumulator));
        TSimd direction = gradient / (root + TSimd.Broadcast(Epsilon));
        TSimd.Store(TSimd.FusedMultiplyAdd(TSimd.Broadcast(-LearningRate), direction, weights), ref parameters, offset);
    }
}
