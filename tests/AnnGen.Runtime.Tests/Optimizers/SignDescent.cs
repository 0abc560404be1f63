using System.Runtime.CompilerServices;
using AnnGen.Simd;

namespace AnnGen.Runtime.Tests.Optimizers;

/// <summary>A rule as a user writes one: w ← w − η·sign(g), with nothing but what the interface asks for.</summary>
internal readonly struct SignDescent(float learningRate) : IOptimizer<SignDescent>
{
    public static int StatePerParameter => 0;

    public float LearningRate => learningRate;

    public SignDescent AtStep(long step, float learningRateScale) => new(learningRate * learningRateScale);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Update<TSimd>(ref float parameters, ref float state, nint statePlane, nint offset, TSimd gradient)
        where TSimd : struct, ISimd<TSimd>
    {
        TSimd step = TSimd.Broadcast(learningRate);
        TSimd zero = TSimd.Broadcast(0f);
        TSimd moved = TSimd.Load(in parameters, offset) - (step & TSimd.GreaterThan(gradient, zero)) + (step & TSimd.GreaterThan(zero, gradient));
        TSimd.Store(moved, ref parameters, offset);
    }
}
