using System.Runtime.CompilerServices;
using AnnGen.Simd;

namespace AnnGen;

/// <summary>A rule that moves parameters against their gradient. Kernels are generic over it, so it is inlined into them.</summary>
/// <typeparam name="TSelf">The implementing struct.</typeparam>
public interface IOptimizer<TSelf> where TSelf : struct, IOptimizer<TSelf>
{
    /// <summary>How many floats of state each parameter has. All are zero before the first step.</summary>
    static abstract int StatePerParameter { get; }

    /// <summary>
    /// Whether <see cref="Update{TSimd}"/> is a handful of operations, without a division or a branch. It is then inlined for
    /// each vector that a kernel holds in registers, and otherwise once; with vectors of 512 bits, where updates are spread over the steps
    /// of a product, always once. False unless a rule says otherwise.
    /// </summary>
    static virtual bool IsShort
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => false;
    }

    /// <summary>η, the step size, before a schedule or a layer scales it.</summary>
    float LearningRate { get; }

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
    /// <param name="gradient">
    /// The gradient by the parameters, clipped and with its penalty where <see cref="TrainerOptions"/> say so.
    /// </param>
    void Update<TSimd>(ref float parameters, ref float state, nint statePlane, nint offset, TSimd gradient)
        where TSimd : struct, ISimd<TSimd>;

    /// <summary>
    /// Hands the rule on in the form that kernels are to be compiled for: itself, unless its values allow a leaner one, which
    /// gives the same numbers with fewer operations or less state.
    /// </summary>
    /// <param name="optimizer">The rule.</param>
    /// <param name="use">What takes it.</param>
    /// <typeparam name="TUse">What takes it.</typeparam>
    /// <typeparam name="TResult">What that comes to.</typeparam>
    static virtual TResult Specialize<TUse, TResult>(TSelf optimizer, TUse use) where TUse : IOptimizerUse<TResult> => use.With(optimizer);
}
