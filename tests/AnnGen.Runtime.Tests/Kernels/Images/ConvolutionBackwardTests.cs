using AnnGen.Activations;
using AnnGen.Kernels;
using AnnGen.Simd;

namespace AnnGen.Runtime.Tests.Kernels.Images;

public class ConvolutionBackwardTests
{
    public static TheoryData<string> Layers => ConvolutionLayer.Names;

    [Theory]
    [MemberData(nameof(Layers))]
    public void Input_deltas_agree_with_double_precision(string name)
    {
        ConvolutionLayer layer = ConvolutionLayer.Find(name);
        (Matrix inputs, Matrix weights, Matrix deltas) = Draw(layer);
        Geometry g = layer.Geometry;
        Matrix inputDeltas = Empty(inputs);
        layer.InputDeltas<Relu>(512, deltas, weights, inputs, inputDeltas);

        ForEachInput(g, (at, taps) =>
        {
            foreach (int lane in (int[])[0, 2, 9])
            {
                Bounded sum = Bounded.Sum(0, taps.Select(tap => (double)deltas[tap.Output, lane] * weights[tap.Channel, tap.Weight]));
                Bounded expected = inputs[at, lane] > 0 ? sum : new(0, 0);
                Assert.True(expected.Admits(inputDeltas[at, lane]), $"[{at}, {lane}]: {inputDeltas[at, lane]:R}, not {expected}");
            }
        });
    }

    [Theory]
    [MemberData(nameof(Layers))]
    public void Input_deltas_add_taps_ascending_at_every_width(string name)
    {
        ConvolutionLayer layer = ConvolutionLayer.Find(name);
        (Matrix inputs, Matrix weights, Matrix deltas) = Draw(layer);
        Matrix sums = Sums(layer.Geometry, inputs, weights, deltas);
        Matrix relu = Passed<OutputDerivative<Relu>>(sums, inputs);
        Matrix tanh = Passed<OutputDerivative<Tanh>>(sums, inputs);
        Matrix gelu = Passed<SumDerivative<Gelu>>(sums, inputs);
        foreach (int bits in ConvolutionLayer.Widths)
        {
            AssertBits(relu, into => layer.InputDeltas<Relu>(bits, deltas, weights, inputs, into));
            AssertBits(tanh, into => layer.InputDeltas<Tanh>(bits, deltas, weights, inputs, into));
            AssertBits(gelu, into => layer.InputDeltasFromSums<Gelu>(bits, deltas, weights, inputs, into));
        }
    }

    [Theory]
    [MemberData(nameof(Layers))]
    public void Gradients_agree_with_double_precision(string name)
    {
        ConvolutionLayer layer = ConvolutionLayer.Find(name);
        (Matrix inputs, Matrix weights, Matrix deltas) = Draw(layer);
        Geometry g = layer.Geometry;
        Matrix weightGradient = Empty(weights);
        Matrix biasGradient = new Matrix(1, g.OutputChannels, g.OutputChannels).Fill(float.NaN);
        layer.Gradient(512, inputs, deltas, weightGradient, biasGradient);

        weightGradient.AssertNear((channel, weight) => Bounded.Sum(0, Lane(g, channel, weight).SelectMany(tap =>
            Enumerable.Range(0, Lanes.Count).Select(lane => (double)inputs[tap.Input, lane] * deltas[tap.Output, lane]))));
        biasGradient.AssertNear((_, channel) => Bounded.Sum(0, OutputsOf(g, channel).SelectMany(at =>
            Enumerable.Range(0, Lanes.Count).Select(lane => (double)deltas[at, lane]))));
    }

    [Theory]
    [MemberData(nameof(Layers))]
    public void Gradients_are_summed_by_lane_and_then_by_halves_at_every_width(string name)
    {
        ConvolutionLayer layer = ConvolutionLayer.Find(name);
        (Matrix inputs, Matrix weights, Matrix deltas) = Draw(layer);
        Geometry g = layer.Geometry;
        Matrix expected = Empty(weights);
        Matrix expectedBiases = new(1, g.OutputChannels, g.OutputChannels);
        for (int channel = 0; channel < g.OutputChannels; channel++)
        {
            for (int weight = 0; weight < g.WeightsOfChannel; weight++)
            {
                expected[channel, weight] = ByLanes(
                    Lane(g, channel, weight), (tap, lane) => (inputs[tap.Input, lane], deltas[tap.Output, lane]));
            }

            expectedBiases[0, channel] = ByLanes(OutputsOf(g, channel), (at, lane) => (1, deltas[at, lane]));
        }

        foreach (int bits in ConvolutionLayer.Widths)
        {
            Matrix weightGradient = Empty(weights);
            Matrix biasGradient = Empty(expectedBiases);

            layer.Gradient(bits, inputs, deltas, weightGradient, biasGradient);

            Assert.Equal(expected.Bits, weightGradient.Bits);
            Assert.Equal(expectedBiases.Bits, biasGradient.Bits);
            weightGradient.AssertGuardsAreWhole();
            biasGradient.AssertGuardsAreWhole();
        }
    }

    [Fact]
    public void No_block_gives_a_gradient_of_zero()
    {
        ConvolutionLayer layer = ConvolutionLayer.All[3];
        (Matrix inputs, Matrix weights, Matrix deltas) = Draw(layer);
        Matrix biasGradient = new Matrix(1, layer.Geometry.OutputChannels, layer.Geometry.OutputChannels).Fill(float.NaN);

        layer.Gradient(512, inputs, deltas, weights, biasGradient, blocks: 0);

        Assert.All(weights.Floats.ToArray(), value => Assert.Equal(0, value));
        Assert.All(biasGradient.Floats.ToArray(), value => Assert.Equal(0, value));
    }

    private static (Matrix Inputs, Matrix Weights, Matrix Deltas) Draw(ConvolutionLayer layer)
    {
        var random = new Random(1);
        return (layer.DrawInputs(random), layer.DrawWeights(random), layer.DrawDeltas(random));
    }

    private static Matrix Empty(Matrix like) => like.Copy().Fill(float.NaN);

    private static void AssertBits(Matrix expected, Action<Matrix> run)
    {
        Matrix actual = Empty(expected);
        run(actual);
        Assert.Equal(expected.Bits, actual.Bits);
        actual.AssertGuardsAreWhole();
    }

    private static void ForEachInput(Geometry g, Action<int, List<(int Output, int Channel, int Weight)>> visit)
    {
        foreach (int block in Enumerable.Range(0, ConvolutionLayer.Blocks))
        {
            foreach ((int channel, int row, int column) in Geometry.Positions(g.InputChannels, g.InputHeight, g.InputWidth))
                visit(g.InputAt(block, channel, row, column), g.TapsOfInput(block, channel, row, column));
        }
    }

    private static Matrix Sums(Geometry g, Matrix inputs, Matrix weights, Matrix deltas)
    {
        Matrix sums = Empty(inputs);
        ForEachInput(g, (at, taps) =>
        {
            for (int lane = 0; lane < Lanes.Count; lane++)
            {
                float sum = 0;
                foreach ((int output, int channel, int weight) in taps)
                    sum = MathF.FusedMultiplyAdd(weights[channel, weight], deltas[output, lane], sum);
                sums[at, lane] = sum;
            }
        });
        return sums;
    }

    private static Matrix Passed<TDerivative>(Matrix sums, Matrix kept) where TDerivative : struct, IDerivative
    {
        Matrix passed = sums.Copy();
        for (int at = 0; at < sums.Floats.Length; at += Simd128.Width)
        {
            Simd128 delta = TDerivative.Backpropagate(Simd128.Load(in sums.Origin, at), Simd128.Load(in kept.Origin, at));
            Simd128.Store(delta, ref passed.Origin, at);
        }
        return passed;
    }

    private static List<(int Input, int Output)> Lane(Geometry g, int channel, int weight) => g.TapsOfWeight(
        ConvolutionLayer.Blocks, channel, weight / (g.KernelHeight * g.KernelWidth), weight / g.KernelWidth % g.KernelHeight,
        weight % g.KernelWidth);

    private static IEnumerable<int> OutputsOf(Geometry g, int channel) =>
        Geometry.Positions(ConvolutionLayer.Blocks, g.OutputHeight, g.OutputWidth)
            .Select(at => g.OutputAt(at.Channel, channel, at.Row, at.Column));

    private static float ByLanes<T>(IEnumerable<T> taps, Func<T, int, (float Left, float Right)> factors)
    {
        float[] sums = new float[Lanes.Count];
        foreach (T tap in taps)
        {
            for (int lane = 0; lane < Lanes.Count; lane++)
            {
                (float left, float right) = factors(tap, lane);
                sums[lane] = MathF.FusedMultiplyAdd(left, right, sums[lane]);
            }
        }
        for (int half = Lanes.Count / 2; half > 0; half /= 2)
        {
            for (int lane = 0; lane < half; lane++)
                sums[lane] += sums[lane + half];
        }
        return sums[0];
    }
}
