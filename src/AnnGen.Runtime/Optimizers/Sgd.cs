using System.Runtime.CompilerServices;
using AnnGen.Optimizers;
using AnnGen.Simd;
using static System.FormattableString;

namespace AnnGen;

/// <summary>
/// Stochastic gradient descent: d ← g + λ·w, v ← μ·v + (1 − τ)·d, w ← w − η·v. With Nesterov's momentum, w ← w − η·(d + μ·v);
/// with decoupled decay, d ← g and w ← (1 − η·λ)·w − η·v.
/// </summary>
/// <remarks>
/// As PyTorch's <c>SGD</c> defines it: the first step has v ← d, without the dampening τ, and the weight decay takes all parameters,
/// biases too (<see cref="TrainerOptions.L2"/> takes weights alone). Momentum: B. T. Polyak, <i>Some methods of speeding up the
/// convergence of iteration methods</i>, 1964; Nesterov's, in this form: I. Sutskever, J. Martens, G. Dahl, G. Hinton, <i>On the
/// importance of initialization and momentum in deep learning</i>, 2013; decoupled decay: I. Loshchilov, F. Hutter, <i>Decoupled
/// Weight Decay Regularization</i>, 2019, algorithm 1.
/// </remarks>
public readonly struct Sgd : IOptimizer<Sgd>
{
    private readonly float _gradientShare;
    private readonly float _kept;

    /// <summary>Creates the rule.</summary>
    /// <param name="learningRate">η, the step size: finite and at least 0.</param>
    /// <param name="momentum">μ, the share of the last step that is kept: at least 0 and below 1.</param>
    /// <param name="dampening">
    /// τ, the share of the gradient that momentum leaves out after the first step: at least 0 and at most 1.
    /// </param>
    /// <param name="weightDecay">λ: finite and at least 0.</param>
    /// <param name="nesterov">Whether the step looks ahead along the momentum, which takes momentum and no dampening.</param>
    /// <param name="decoupledWeightDecay">
    /// Whether the decay takes its share of the parameters themselves, past the momentum, and not by way of the gradient.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of its range.</exception>
    /// <exception cref="ArgumentException">
    /// There is dampening without momentum, or Nesterov's momentum without momentum or with dampening.
    /// </exception>
    public Sgd(
        float learningRate, float momentum = 0f, float dampening = 0f, float weightDecay = 0f, bool nesterov = false,
        bool decoupledWeightDecay = false)
        : this(
            Hyperparameter.NotNegative("The learning rate", learningRate),
            Hyperparameter.BelowOne("The momentum", momentum),
            Hyperparameter.Share("The dampening", dampening),
            Hyperparameter.NotNegative("The weight decay", weightDecay),
            nesterov, decoupledWeightDecay, gradientShare: 1f, kept: 1f)
    {
        if (dampening > 0f && momentum == 0f)
        {
            throw new ArgumentException(
                Invariant($"The dampening is {dampening}, and the momentum that it dampens is 0."), nameof(dampening));
        }
        if (nesterov && momentum == 0f)
            throw new ArgumentException("Nesterov's momentum takes a momentum above 0.", nameof(nesterov));
        if (nesterov && dampening > 0f)
            throw new ArgumentException(Invariant($"Nesterov's momentum takes no dampening; it is {dampening}."), nameof(nesterov));
    }

    private Sgd(
        float learningRate, float momentum, float dampening, float weightDecay, bool nesterov, bool decoupledWeightDecay,
        float gradientShare, float kept)
    {
        LearningRate = learningRate;
        Momentum = momentum;
        Dampening = dampening;
        WeightDecay = weightDecay;
        Nesterov = nesterov;
        DecoupledWeightDecay = decoupledWeightDecay;
        _gradientShare = gradientShare;
        _kept = kept;
    }

    /// <inheritdoc/>
    public static int StatePerParameter => 1;

    /// <inheritdoc/>
    public float LearningRate { get; }

    /// <summary>μ, the share of the last step that is kept.</summary>
    public float Momentum { get; }

    /// <summary>τ, the share of the gradient that momentum leaves out.</summary>
    public float Dampening { get; }

    /// <summary>λ, the decay.</summary>
    public float WeightDecay { get; }

    /// <summary>Whether the step looks ahead along the momentum.</summary>
    public bool Nesterov { get; }

    /// <summary>Whether the decay takes its share of the parameters themselves.</summary>
    public bool DecoupledWeightDecay { get; }

    /// <inheritdoc/>
    public Sgd AtStep(long step, float learningRateScale)
    {
        RequireConstructed();
        return new(
            LearningRate * learningRateScale, Momentum, Dampening, WeightDecay, Nesterov, DecoupledWeightDecay,
            step == 1 ? 1f : 1f - Dampening,
            (float)(1 - LearningRate * (double)learningRateScale * WeightDecay));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Update<TSimd>(ref float parameters, ref float state, nint statePlane, nint offset, TSimd gradient)
        where TSimd : struct, ISimd<TSimd>
    {
        TSimd weights = TSimd.Load(in parameters, offset);
        if (DecoupledWeightDecay)
        {
            weights *= TSimd.Broadcast(_kept);
        }
        else if (WeightDecay != 0f)
        {
            gradient = TSimd.FusedMultiplyAdd(TSimd.Broadcast(WeightDecay), weights, gradient);
        }

        TSimd velocity = TSimd.FusedMultiplyAdd(
            TSimd.Broadcast(Momentum), TSimd.Load(in state, offset), gradient * TSimd.Broadcast(_gradientShare));
        TSimd.Store(velocity, ref state, offset);
        TSimd direction = Nesterov ? TSimd.FusedMultiplyAdd(TSimd.Broadcast(Momentum), velocity, gradient) : velocity;
        TSimd.Store(TSimd.FusedMultiplyAdd(TSimd.Broadcast(-LearningRate), direction, weights), ref parameters, offset);
    }

    /// <inheritdoc/>
    public static TResult Specialize<TUse, TResult>(Sgd optimizer, TUse use) where TUse : IOptimizerUse<TResult>
    {
        optimizer.RequireConstructed();
        return optimizer is { Dampening: 0f, WeightDecay: 0f, Nesterov: false }
            ? use.With(new MomentumRule(optimizer.LearningRate, optimizer.Momentum))
            : use.With(optimizer);
    }

    // Every constructor sets both to 1. A learning rate of 0 is allowed and does not identify a default.
    private void RequireConstructed()
    {
        if (_gradientShare == 0f && _kept == 0f)
            throw new InvalidOperationException("The optimizer is a default, which trains nothing; new Sgd(…) creates one that works.");
    }
}
