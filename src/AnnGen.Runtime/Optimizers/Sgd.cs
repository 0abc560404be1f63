using System.Runtime.CompilerServices;
using AnnGen.Simd;
using static System.FormattableString;

namespace AnnGen;

/// <summary>
/// Stochastic gradient descent with momentum: v ← μ·v + g, w ← w − η·v, as PyTorch defines it (without dampening).
/// </summary>
/// <remarks>Momentum: Polyak, Some methods of speeding up the convergence of iteration methods, 1964.</remarks>
public readonly struct Sgd : IOptimizer<Sgd>
{
    /// <summary>Creates the rule.</summary>
    /// <param name="learningRate">η, the step size: finite and at least 0.</param>
    /// <param name="momentum">μ, the share of the last step that is kept: at least 0 and below 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of its range.</exception>
    public Sgd(float learningRate, float momentum = 0f)
    {
        if (!(learningRate >= 0f && float.IsFinite(learningRate)))
            throw new ArgumentOutOfRangeException(nameof(learningRate), Invariant($"The learning rate is {learningRate}; it has to be a finite number, 0 or above."));
        if (!(momentum is >= 0f and < 1f))
            throw new ArgumentOutOfRangeException(nameof(momentum), Invariant($"The momentum is {momentum}; it has to be 0 or above and below 1."));
        LearningRate = learningRate;
        Momentum = momentum;
    }

    /// <inheritdoc/>
    public static int StatePerParameter => 1;

    /// <summary>η, the step size.</summary>
    public float LearningRate { get; }

    /// <summary>μ, the share of the last step that is kept.</summary>
    public float Momentum { get; }

    /// <inheritdoc/>
    public Sgd AtStep(long step, float learningRateScale) => new(LearningRate * learningRateScale, Momentum);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Update<TSimd>(ref float parameters, ref float state, nint statePlane, nint offset, TSimd gradient)
        where TSimd : struct, ISimd<TSimd>
    {
        TSimd velocity = TSimd.FusedMultiplyAdd(TSimd.Broadcast(Momentum), TSimd.Load(ref state, offset), gradient);
        TSimd.Store(velocity, ref state, offset);
        TSimd moved = TSimd.FusedMultiplyAdd(TSimd.Broadcast(-LearningRate), velocity, TSimd.Load(ref parameters, offset));
        TSimd.Store(moved, ref parameters, offset);
    }
}
