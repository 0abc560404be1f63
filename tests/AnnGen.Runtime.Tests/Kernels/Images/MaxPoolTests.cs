using AnnGen.Activations;
using AnnGen.Kernels;
using AnnGen.Simd;

namespace AnnGen.Runtime.Tests.Kernels.Images;

public class MaxPoolTests
{
    public static TheoryData<string> Layers => PoolLayer.Names;

    [Theory]
    [MemberData(nameof(Layers))]
    public void Outputs_are_the_largest_of_their_windows(string name)
    {
        PoolLayer layer = PoolLayer.Find(name);
        Matrix inputs = layer.Inputs().Draw(new Random(1));
        foreach (int bits in PoolLayer.Widths)
        {
            Matrix outputs = Forward(layer, bits, inputs);

            foreach ((int output, List<int> window) in layer.Windows())
            {
                for (int lane = 0; lane < Lanes.Count; lane++)
                    Assert.Equal(window.Max(at => inputs[at, lane]), outputs[output, lane]);
            }
            outputs.AssertGuardsAreWhole();
        }
    }

    [Theory]
    [MemberData(nameof(Layers))]
    public void NaN_reaches_the_windows_that_hold_it_and_no_other(string name)
    {
        PoolLayer layer = PoolLayer.Find(name);
        var random = new Random(1);
        Matrix inputs = layer.Inputs().Draw(random);
        foreach (ref float input in inputs.Floats)
        {
            if (random.Next(9) == 0)
                input = float.NaN;
        }
        foreach (int bits in PoolLayer.Widths)
        {
            Matrix outputs = Forward(layer, bits, inputs);

            foreach ((int output, List<int> window) in layer.Windows())
            {
                for (int lane = 0; lane < Lanes.Count; lane++)
                    Assert.Equal(window.Any(at => float.IsNaN(inputs[at, lane])), float.IsNaN(outputs[output, lane]));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Layers))]
    public void A_delta_goes_to_the_first_of_the_largest(string name)
    {
        PoolLayer layer = PoolLayer.Find(name);
        var random = new Random(1);
        Matrix inputs = layer.Inputs();

        // Of four values, so that most windows hold their largest several times; of zeros, both count.
        foreach (ref float input in inputs.Floats)
            input = random.Next(4) switch { 0 => -1, 1 => -0f, 2 => 0, _ => random.Next(3) == 0 ? 1 : 0 };
        Matrix deltas = layer.Outputs().Draw(random);
        Matrix kept = layer.Inputs().Draw(random);
        Matrix sums = Scattered(layer, inputs, deltas);
        foreach (int bits in PoolLayer.Widths)
        {
            AssertPassed<OutputDerivative<Identity>>(layer, bits, inputs, deltas, kept, sums);
            AssertPassed<OutputDerivative<Relu>>(layer, bits, inputs, deltas, kept, sums);
            AssertPassed<OutputDerivative<Tanh>>(layer, bits, inputs, deltas, kept, sums);
            AssertPassed<SumDerivative<Gelu>>(layer, bits, inputs, deltas, kept, sums);
        }
    }

    [Theory]
    [MemberData(nameof(Layers))]
    public void A_window_whose_maximum_is_not_a_number_passes_nothing_on(string name)
    {
        PoolLayer layer = PoolLayer.Find(name);
        Matrix inputs = layer.Inputs().Fill(float.NaN);
        Matrix deltas = layer.Outputs().Draw(new Random(1));
        foreach (int bits in PoolLayer.Widths)
        {
            Matrix inputDeltas = layer.Inputs().Fill(float.NaN);

            layer.Backward<OutputDerivative<Identity>>(bits, inputs, Forward(layer, bits, inputs), deltas, inputs, inputDeltas);

            Assert.All(inputDeltas.Floats.ToArray(), delta => Assert.Equal(0, delta));
        }
    }

    [Theory]
    [MemberData(nameof(Layers))]
    public void The_width_of_the_process_gives_the_bits_of_a_given_one(string name)
    {
        PoolLayer layer = PoolLayer.Find(name);
        var random = new Random(1);
        Matrix inputs = layer.Inputs().Draw(random);
        Matrix deltas = layer.Outputs().Draw(random);
        Matrix expected = Forward(layer, 128, inputs);
        Matrix expectedDeltas = layer.Inputs();
        layer.Backward<OutputDerivative<Tanh>>(128, inputs, expected, deltas, inputs, expectedDeltas);
        Matrix outputs = layer.Outputs();
        Matrix inputDeltas = layer.Inputs();

        layer.RunBoth<OutputDerivative<Tanh>>(inputs, outputs, deltas, inputs, inputDeltas);

        Assert.Equal(expected.Bits, outputs.Bits);
        Assert.Equal(expectedDeltas.Bits, inputDeltas.Bits);
    }

    private static Matrix Forward(PoolLayer layer, int bits, Matrix inputs)
    {
        Matrix outputs = layer.Outputs().Fill(-7);
        layer.Forward(bits, inputs, outputs);
        return outputs;
    }

    private static Matrix Scattered(PoolLayer layer, Matrix inputs, Matrix deltas)
    {
        Matrix sums = layer.Inputs();
        foreach ((int output, List<int> window) in layer.Windows())
        {
            for (int lane = 0; lane < Lanes.Count; lane++)
            {
                float largest = window.Max(at => inputs[at, lane]);
                sums[window.First(at => inputs[at, lane] == largest), lane] += deltas[output, lane];
            }
        }
        return sums;
    }

    private static void AssertPassed<TDerivative>(PoolLayer layer, int bits, Matrix inputs, Matrix deltas, Matrix kept, Matrix sums)
        where TDerivative : struct, IDerivative
    {
        Matrix inputDeltas = layer.Inputs().Fill(float.NaN);

        layer.Backward<TDerivative>(bits, inputs, Forward(layer, bits, inputs), deltas, kept, inputDeltas);

        inputDeltas.AssertGuardsAreWhole();
        for (int at = 0; at < sums.Floats.Length; at += Simd128.Width)
        {
            Simd128 expected = TDerivative.Backpropagate(Simd128.Load(in sums.Origin, at), Simd128.Load(in kept.Origin, at));
            for (int lane = 0; lane < Simd128.Width; lane++)
                Assert.Equal(expected[lane], inputDeltas.Floats[at + lane]);
        }
    }
}
