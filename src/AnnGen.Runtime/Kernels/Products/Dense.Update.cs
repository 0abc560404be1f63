using System.Runtime.CompilerServices;

namespace AnnGen.Kernels.Products;

// The update from a gradient in memory.
internal static partial class Dense
{
    /// <summary>
    /// Hands a gradient that was written to memory to the optimizer, times the scale of <paramref name="layer"/>; then brings the
    /// transposed weights up to date. With a scale of 1 it gives the same bits as <c>GradientAndUpdate</c>.
    /// </summary>
    /// <param name="weightGradient">∇W, [inputs, outputs].</param>
    /// <param name="biasGradient">∇b, [outputs].</param>
    /// <param name="inputs">The number of inputs: the rows of W in memory.</param>
    /// <param name="outputs">The number of outputs: the columns of W in memory.</param>
    /// <param name="layer">The layer's parameters, their state and the rules.</param>
    /// <param name="part">Which part of W and b to update.</param>
    /// <typeparam name="TOptimizer">The rule.</typeparam>
    internal static void Update<TOptimizer>(
        ref readonly float weightGradient, ref readonly float biasGradient, int inputs, int outputs, in LayerUpdate<TOptimizer> layer,
        LayerPart part)
        where TOptimizer : struct, IOptimizer<TOptimizer>
    {
        if (layer.IsFrozen)
            return;
        if (SimdWidth.Use512)
            Update<Simd512, TOptimizer>(in weightGradient, in biasGradient, inputs, outputs, in layer, part);
        else if (SimdWidth.Use256)
            Update<Simd256, TOptimizer>(in weightGradient, in biasGradient, inputs, outputs, in layer, part);
        else
            Update<Simd128, TOptimizer>(in weightGradient, in biasGradient, inputs, outputs, in layer, part);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Update<TSimd, TOptimizer>(
        ref readonly float weightGradient, ref readonly float biasGradient, int inputs, int outputs, in LayerUpdate<TOptimizer> layer,
        LayerPart part)
        where TSimd : struct, ISimd<TSimd>
        where TOptimizer : struct, IOptimizer<TOptimizer>
    {
        int columns = Lanes.Padded(outputs);
        TSimd scale = TSimd.Broadcast(layer.GradientScale);
        int endPanel;
        for (int column = part.FirstColumn; column < part.EndColumn; column = endPanel)
        {
            endPanel = Math.Min(WeightPanels.End(column), part.EndColumn);
            for (int input = part.FirstInput; input < part.EndInput; input++)
            {
                nint start = WeightPanels.Offset(inputs, columns, input, column);
                for (nint at = start; at < start + endPanel - column; at += TSimd.Width)
                {
                    layer.Optimizer.Update(
                        ref layer.Weights, ref layer.WeightState, layer.StatePlane, at, TSimd.Load(in weightGradient, at) * scale);
                }
            }
        }

        for (int unit = part.FirstUnit; unit < part.EndUnit; unit += TSimd.Width)
        {
            layer.BiasOptimizer.Update(
                ref layer.Biases, ref layer.BiasState, layer.StatePlane, unit, TSimd.Load(in biasGradient, unit) * scale);
        }

        if (layer.HasTransposedWeights)
        {
            Transposition.Copy(
                in layer.Weights, inputs, outputs, ref layer.TransposedWeights, part.FirstInput, part.EndInput, part.FirstColumn,
                part.EndColumn);
        }
    }
}
