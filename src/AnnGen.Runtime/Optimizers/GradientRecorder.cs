using System.Runtime.CompilerServices;
using AnnGen.Simd;

namespace AnnGen.Optimizers;

/// <summary>
/// The rule that moves nothing: where others find parameters, it finds room for their gradient, and writes it there. With it, the
/// pass that ends in an update ends in a gradient in memory, of the layers that are not frozen.
/// </summary>
internal readonly struct GradientRecorder : IOptimizer<GradientRecorder>
{
    public static int StatePerParameter => 0;

    public static bool IsShort
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => true;
    }

    public float LearningRate => 0f;

    public GradientRecorder AtStep(long step, float learningRateScale) => this;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Update<TSimd>(ref float parameters, ref float state, nint statePlane, nint offset, TSimd gradient)
        where TSimd : struct, ISimd<TSimd> => TSimd.Store(gradient, ref parameters, offset);
}
