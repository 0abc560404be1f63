using AnnGen.Simd;

namespace AnnGen.Kernels.Products;

/// <summary>
/// Stands where a rule is asked for and moves nothing: with it, the pass that ends in an update ends in a gradient in memory, of the
/// layers that are not frozen. What kernels get as parameters is room for their gradient then.
/// </summary>
/// <remarks>
/// <c>Dense.GradientAndUpdate</c> knows it by its type and does not call it: sums that a rule takes are whole, and those of a long batch
/// are left in memory before that and go on. Gradients that are summed over parts of the batch are whole when they come here.
/// </remarks>
internal readonly struct GradientRecorder : IOptimizer<GradientRecorder>
{
    public static int StatePerParameter => 0;

    public float LearningRate => 0f;

    public GradientRecorder AtStep(long step, float learningRateScale) => this;

    public void Update<TSimd>(ref float parameters, ref float state, nint statePlane, nint offset, TSimd gradient)
        where TSimd : struct, ISimd<TSimd> => TSimd.Store(gradient, ref parameters, offset);
}
