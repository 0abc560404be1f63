using AnnGen.Generated;
using AnnGen.Kernels;
using AnnGen.Kernels.Products;

namespace AnnGen.Runtime.Tests.Kernels;

/// <summary>Gradients that were summed over parts of the batch, where no rule takes them.</summary>
public class PartSumsTests
{
    private const int Group = 16;
    private const int WeightFloats = 48;
    private const int Units = 5;
    private const int Stride = WeightFloats + 16;

    [Theory]
    [InlineData(1, 1)]
    [InlineData(17, 2)]
    [InlineData(48, 3)]
    public void Without_a_rule_the_sums_over_all_parts_are_left_in_memory(int rows, int parts)
    {
        float[] ofParts = [.. Enumerable.Range(0, parts * Stride).Select(i => (float)(i % Stride < WeightFloats + Units ? i : 0))];
        float[] weights = new float[WeightFloats];
        float[] biases = new float[16];
        float none = 0;
        var layer = new LayerUpdate<GradientRecorder>(
            ref weights[0], ref biases[0], ref weights[0], ref biases[0], statePlane: 0, hasTransposedWeights: false, ref weights[0],
            default, default, gradientScale: 1f, isFrozen: false);

        PartSums.Gradient(new PassPart(new SampleRows(in none), rows), Group, WeightFloats, Units, in ofParts[0], in layer);

        Assert.Equal(Enumerable.Range(0, WeightFloats).Select(i => Sum(ofParts, parts, i)), weights);
        Assert.Equal(Enumerable.Range(WeightFloats, 16).Select(i => Sum(ofParts, parts, i)), biases);
    }

    private static float Sum(float[] ofParts, int parts, int at) => Enumerable.Range(0, parts).Sum(part => ofParts[part * Stride + at]);
}
