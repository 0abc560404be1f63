using AnnGen.Simd;

namespace AnnGen;

/// <summary>A rule that moves parameters against their gradient. Kernels are generic over it, so it is inlined into them.</summary>
/// <typeparam name="TSelf">The implementing struct.</typeparam>
public interface IOptimizer<TSelf> where TSelf : struct, IOptimizer<TSelf>
{
    /// <summary>How many floats of state each parameter has.</summary>
    static abstract int StatePerParameter { get; }

    /// <summary>The rule as it is at one step, with whatever depends on the step computed once.</summary>
    /// <param name="step">The number of the step, counted from 1.</param>
    /// <param name="learningRateScale">What the schedule and the layer multiply the learning rate by.</param>
    TSelf AtStep(long step, float learningRateScale);

    /// <summary>Updates one vector of parameters and their state.</summary>
    /// <typeparam name="TSimd">The vector.</typeparam>
    /// <param name="parameters">The parameters; the vector starts <paramref name="offset"/> floats after it.</param>
    /// <param name="state">The first state of the same parameters; the next one lies <paramref name="statePlane"/> floats further.</param>
    /// <param name="statePlane">The floats from one kind of state to the next.</param>
    /// <param name="offset">Where the vector starts, in parameters and in state.</param>
    /// <param name="gradient">The gradient of the loss by the parameters, clipped where <see cref="TrainerOptions.MaxGradientNorm"/> is set.</param>
    void Update<TSimd>(ref float parameters, ref float state, nint statePlane, nint offset, TSimd gradient)
        where TSimd : struct, ISimd<TSimd>;
}
