using System.Runtime.CompilerServices;
using AnnGen.Simd;

namespace AnnGen.Optimizers;

/// <summary><see cref="RmsProp"/> with neither momentum nor centring: one plane of state instead of three.</summary>
internal readonly struct RootMeanSquareRule(RmsProp rule) : IOptimizer<RootMeanSquareRule>
{
    public static int StatePerParameter => 1;

    public float LearningRate => rule.LearningRate;

    public RootMeanSquareRule AtStep(long step, float learningRateScale) => new(rule.AtStep(step, learningRateScale));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Update<TSimd>(ref float parameters, ref float state, nint statePlane, nint offset, TSimd gradient)
        where TSimd : struct, ISimd<TSimd> =>
        rule.Update(ref parameters, ref state, statePlane, offset, gradient, hasMomentum: false, isCentered: false);
}
