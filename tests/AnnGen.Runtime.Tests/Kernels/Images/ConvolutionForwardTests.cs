using AnnGen.Activations;
using AnnGen.Kernels;
using AnnGen.Simd;

namespace AnnGen.Runtime.Tests.Kernels.Images;

public class ConvolutionForwardTests
{
    public static TheoryData<string> Layers => ConvolutionLayer.Names;

    [Theory]
    [MemberData(nameof(Layers))]
    public void Relu_agrees_with_double_precision(string name)
    {
        ConvolutionLayer layer = ConvolutionLayer.Find(name);
        (Matrix inputs, Matrix weights, Matrix biases) = Draw(layer);
        Geometry g = layer.Geometry;
        Matrix outputs = Empty(layer);
        layer.Forward<Relu>(512, inputs, weights, biases, outputs);

        foreach (int block in Enumerable.Range(0, ConvolutionLayer.Blocks))
        {
            foreach ((int channel, int row, int column) in Geometry.Positions(g.OutputChannels, g.OutputHeight, g.OutputWidth))
            {
                List<(int Input, int Weight)> taps = g.TapsOfOutput(block, channel, row, column);
                int at = g.OutputAt(block, channel, row, column);
                foreach (int lane in (int[])[0, 7, 15])
                {
                    Bounded sum = Bounded.Sum(
                        biases[0, channel], taps.Select(tap => (double)inputs[tap.Input, lane] * weights[channel, tap.Weight]));
                    var expected = new Bounded(Math.Max(sum.Value, 0), sum.Error);
                    Assert.True(expected.Admits(outputs[at, lane]), $"[{at}, {lane}]: {outputs[at, lane]:R}, not {expected}");
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Layers))]
    public void Sums_start_at_the_bias_and_add_taps_ascending_at_every_width(string name)
    {
        ConvolutionLayer layer = ConvolutionLayer.Find(name);
        (Matrix inputs, Matrix weights, Matrix biases) = Draw(layer);
        Matrix expected = InOrder(layer.Geometry, inputs, weights, biases);
        foreach (int bits in ConvolutionLayer.Widths)
        {
            Matrix outputs = Empty(layer);

            layer.Forward<Identity>(bits, inputs, weights, biases, outputs);

            Assert.Equal(expected.Bits, outputs.Bits);
            outputs.AssertGuardsAreWhole();
        }
    }

    [Theory]
    [MemberData(nameof(Layers))]
    public void A_long_activation_is_that_of_the_sums(string name)
    {
        ConvolutionLayer layer = ConvolutionLayer.Find(name);
        (Matrix inputs, Matrix weights, Matrix biases) = Draw(layer);
        Matrix expected = Empty(layer);
        layer.Forward<Identity>(128, inputs, weights, biases, expected);
        Apply<Tanh>(expected);
        foreach (int bits in ConvolutionLayer.Widths)
        {
            Matrix outputs = Empty(layer);

            layer.Forward<Tanh>(bits, inputs, weights, biases, outputs);

            Assert.Equal(expected.Bits, outputs.Bits);
            outputs.AssertGuardsAreWhole();
        }
    }

    [Theory]
    [MemberData(nameof(Layers))]
    public void Sums_are_kept_beside_the_outputs(string name)
    {
        ConvolutionLayer layer = ConvolutionLayer.Find(name);
        (Matrix inputs, Matrix weights, Matrix biases) = Draw(layer);
        Matrix expectedSums = Empty(layer);
        layer.Forward<Identity>(128, inputs, weights, biases, expectedSums);
        Matrix expected = expectedSums.Copy();
        Apply<Gelu>(expected);
        foreach (int bits in ConvolutionLayer.Widths)
        {
            Matrix outputs = Empty(layer);
            Matrix sums = Empty(layer);

            layer.ForwardKeepingSums<Gelu>(bits, inputs, weights, biases, outputs, sums);

            Assert.Equal(expectedSums.Bits, sums.Bits);
            Assert.Equal(expected.Bits, outputs.Bits);
            sums.AssertGuardsAreWhole();
            outputs.AssertGuardsAreWhole();
        }
    }

    [Theory]
    [MemberData(nameof(Layers))]
    public void The_width_of_the_process_gives_the_bits_of_a_given_one(string name)
    {
        ConvolutionLayer layer = ConvolutionLayer.Find(name);
        (Matrix inputs, Matrix weights, Matrix biases) = Draw(layer);
        Matrix deltas = layer.DrawDeltas(new Random(2));
        Matrix[] expected = [Empty(layer), layer.DrawInputs(new Random(3)), weights.Copy(), biases.Copy()];
        Matrix[] results = [Empty(layer), layer.DrawInputs(new Random(4)), weights.Copy(), biases.Copy()];
        layer.Forward<Identity>(128, inputs, weights, biases, expected[0]);
        layer.InputDeltas<Identity>(128, deltas, weights, inputs, expected[1]);
        layer.Gradient(128, inputs, deltas, expected[2], expected[3]);

        layer.RunAll(inputs, weights, biases, deltas, results);

        Assert.Equal(expected.Select(matrix => matrix.Bits), results.Select(matrix => matrix.Bits));
    }

    private static (Matrix Inputs, Matrix Weights, Matrix Biases) Draw(ConvolutionLayer layer)
    {
        var random = new Random(1);
        return (layer.DrawInputs(random), layer.DrawWeights(random), layer.DrawBiases(random));
    }

    private static Matrix Empty(ConvolutionLayer layer) => layer.Geometry.Outputs(ConvolutionLayer.Blocks).Fill(float.NaN);

    private static Matrix InOrder(Geometry g, Matrix inputs, Matrix weights, Matrix biases)
    {
        Matrix outputs = g.Outputs(ConvolutionLayer.Blocks);
        foreach (int block in Enumerable.Range(0, ConvolutionLayer.Blocks))
        {
            foreach ((int channel, int row, int column) in Geometry.Positions(g.OutputChannels, g.OutputHeight, g.OutputWidth))
            {
                List<(int Input, int Weight)> taps = g.TapsOfOutput(block, channel, row, column);
                for (int lane = 0; lane < Lanes.Count; lane++)
                {
                    float sum = biases[0, channel];
                    foreach ((int input, int weight) in taps)
                        sum = MathF.FusedMultiplyAdd(weights[channel, weight], inputs[input, lane], sum);
                    outputs[g.OutputAt(block, channel, row, column), lane] = sum;
                }
            }
        }
        return outputs;
    }

    private static void Apply<TActivation>(Matrix sums) where TActivation : struct, IActivation
    {
        for (int at = 0; at < sums.Floats.Length; at += Simd128.Width)
            Simd128.Store(TActivation.Apply(Simd128.Load(in sums.Origin, at)), ref sums.Origin, at);
    }
}
