using System.Runtime.CompilerServices;
using AnnGen.Simd;

namespace AnnGen.Training.Updates;

/// <summary>
/// A rule that gets its gradient clipped by value and with the penalties of <see cref="TrainerOptions.L1"/> and
/// <see cref="TrainerOptions.L2"/>.
/// </summary>
/// <remarks>A rule of its own, so that kernels for training without any of it are compiled without a trace of it.</remarks>
/// <typeparam name="TRule">The rule.</typeparam>
internal readonly struct AdjustedRule<TRule>(TRule rule, GradientAdjustment adjustment) : IOptimizer<AdjustedRule<TRule>>
    where TRule : struct, IOptimizer<TRule>
{
    public static int StatePerParameter
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TRule.StatePerParameter;
    }

    public float LearningRate => rule.LearningRate;

    public AdjustedRule<TRule> AtStep(long step, float learningRateScale) => new(rule.AtStep(step, learningRateScale), adjustment);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Update<TSimd>(ref float parameters, ref float state, nint statePlane, nint offset, TSimd gradient)
        where TSimd : struct, ISimd<TSimd> =>
        rule.Update(ref parameters, ref state, statePlane, offset, adjustment.Apply(gradient, TSimd.Load(in parameters, offset)));
}
