using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace AnnGen.Generated;

/// <summary>
/// Gradients that were summed over parts of the batch: their sums, and what the rule makes of them. Generated passes call it.
/// </summary>
/// <remarks>
/// A part is a group of samples that workers do not divide, so that neither their number nor the width of vectors changes a sum. Parts are
/// added in ascending order.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class PartSums
{
    /// <summary>∂W and ∂b: the sums over all parts. Nothing of it happens to a frozen layer.</summary>
    /// <param name="part">The whole batch, and whose part of W and b to compute.</param>
    /// <param name="group">The samples of a part of the batch.</param>
    /// <param name="weightFloats">The floats that the weights take.</param>
    /// <param name="units">The number of biases.</param>
    /// <param name="parts">The sums of each part: first those of the weights, then those of the biases, in whole lines.</param>
    /// <param name="layer">The layer's parameters, their state and the rules.</param>
    /// <typeparam name="TOptimizer">The rule.</typeparam>
    public static void Gradient<TOptimizer>(
        in PassPart part, int group, int weightFloats, int units, ref readonly float parts, in LayerUpdate<TOptimizer> layer)
        where TOptimizer : struct, IOptimizer<TOptimizer>
    {
        if (layer.IsFrozen)
            return;
        int count = (part.Rows + group - 1) / group;
        if (SimdWidth.Use512)
            Gradient<Simd512, TOptimizer>(count, weightFloats, units, in parts, in layer, part.Share);
        else if (SimdWidth.Use256)
            Gradient<Simd256, TOptimizer>(count, weightFloats, units, in parts, in layer, part.Share);
        else
            Gradient<Simd128, TOptimizer>(count, weightFloats, units, in parts, in layer, part.Share);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Gradient<TSimd, TOptimizer>(
        int count, int weightFloats, int units, ref readonly float parts, in LayerUpdate<TOptimizer> layer, Share share)
        where TSimd : struct, ISimd<TSimd>
        where TOptimizer : struct, IOptimizer<TOptimizer>
    {
        var owned = LayerPart.OfLines(weightFloats / Lanes.Count, units, share);
        nint stride = weightFloats + Lanes.Padded(units);
        for (nint at = (nint)owned.FirstInput * Lanes.Count; at < (nint)owned.EndInput * Lanes.Count; at += TSimd.Width)
        {
            TSimd sum = Sum<TSimd>(in parts, at, count, stride);
            // A constant to the compiler, which then compiles one of the two.
            if (typeof(TOptimizer) == typeof(GradientRecorder))
                TSimd.Store(sum, ref layer.Weights, at);
            else
                layer.Optimizer.Update(ref layer.Weights, ref layer.WeightState, layer.StatePlane, at, sum);
        }
        ref readonly float ofBiases = ref Floats.ReadAt(in parts, weightFloats);
        for (nint at = owned.FirstUnit; at < owned.EndUnit; at += TSimd.Width)
        {
            TSimd sum = Sum<TSimd>(in ofBiases, at, count, stride);
            if (typeof(TOptimizer) == typeof(GradientRecorder))
                TSimd.Store(sum, ref layer.Biases, at);
            else
                layer.BiasOptimizer.Update(ref layer.Biases, ref layer.BiasState, layer.StatePlane, at, sum);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TSimd Sum<TSimd>(ref readonly float parts, nint at, int count, nint stride) where TSimd : struct, ISimd<TSimd>
    {
        TSimd sum = TSimd.Load(in parts, at);
        for (int i = 1; i < count; i++)
            sum += TSimd.Load(in parts, at + i * stride);
        return sum;
    }
}
