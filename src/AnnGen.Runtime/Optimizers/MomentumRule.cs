using System.Runtime.CompilerServices;
using AnnGen.Simd;

namespace AnnGen.Optimizers;

/// <summary>
/// <see cref="Sgd"/> with nothing but momentum: two fused multiply-adds, short enough to leave a product at its full speed.
/// </summary>
internal readonly struct MomentumRule(float learningRate, float momentum) : IOptimizer<MomentumRule>
{
    public static int StatePerParameter => 1;

    public static bool IsShort
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => true;
    }

    public float LearningRate => learningRate;

    public MomentumRule AtStep(long step, float learningRateScale) => new(learningRate * learningRateScale, momentum);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Update<TSimd>(ref float parameters, ref float state, nint statePlane, nint offset, TSimd gradient)
        where TSimd : struct, ISimd<TSimd>
    {
        TSimd velocity = TSimd.FusedMultiplyAdd(TSimd.Broadcast(momentum), TSimd.Load(ref state, offset), gradient);
        TSimd.Store(velocity, ref state, offset);
        TSimd moved = TSimd.FusedMultiplyAdd(TSimd.Broadcast(-learningRate), velocity, TSimd.Load(ref parameters, offset));
        TSimd.Store(moved, ref parameters, offset);
    }
}
