using AnnGen.Activations;
using AnnGen.Kernels;

namespace AnnGen.Runtime.Tests.Kernels.Images;

/// <summary>One image, against the same image as a lane among others.</summary>
public class SingleImageTests
{
    // The width of the process, and those of the test.
    private static readonly int[] s_widths = [0, .. ConvolutionLayer.Widths];

    public static TheoryData<string> Layers => ConvolutionLayer.Names;

    public static TheoryData<string> Pools => PoolLayer.Names;

    [Theory]
    [MemberData(nameof(Layers))]
    public void A_convolution_has_the_bits_of_a_lane(string name)
    {
        ConvolutionLayer layer = ConvolutionLayer.Find(name);
        var random = new Random(1);
        Matrix inputs = layer.DrawInputs(random);
        Matrix weights = layer.DrawWeights(random);
        Matrix biases = layer.DrawBiases(random);
        Matrix lanes = layer.Geometry.Outputs(ConvolutionLayer.Blocks);
        foreach (int bits in s_widths)
        {
            layer.Forward<Relu>(512, inputs, weights, biases, lanes);
            AssertBits(lanes, lane: 5, into => layer.ForwardOfOne<Relu>(bits, Image(inputs, lane: 5), weights, biases, into));
            layer.Forward<Tanh>(512, inputs, weights, biases, lanes);
            AssertBits(lanes, lane: 9, into => layer.ForwardOfOne<Tanh>(bits, Image(inputs, lane: 9), weights, biases, into));
        }
    }

    [Fact]
    public void What_lies_beside_an_image_reaches_no_sum()
    {
        // An infinite weight times a zero of padding would be NaN.
        ConvolutionLayer layer = ConvolutionLayer.All.First(layer => layer.Geometry.PaddingLeft == 1);
        var random = new Random(1);
        Matrix inputs = layer.DrawInputs(random);
        Matrix weights = layer.DrawWeights(random).Fill(float.PositiveInfinity);
        Matrix biases = layer.DrawBiases(random).Fill(-0f);
        Matrix lanes = layer.Geometry.Outputs(ConvolutionLayer.Blocks);
        layer.Forward<Identity>(512, inputs.Fill(1), weights, biases, lanes);

        foreach (int bits in s_widths)
            AssertBits(lanes, lane: 0, into => layer.ForwardOfOne<Identity>(bits, Image(inputs, lane: 0), weights, biases, into));
        Assert.All(lanes.Floats.ToArray(), sum => Assert.Equal(float.PositiveInfinity, sum));
    }

    [Theory]
    [MemberData(nameof(Pools))]
    public void Maxima_are_those_of_a_lane(string name)
    {
        PoolLayer layer = PoolLayer.Find(name);
        var random = new Random(1);
        Matrix inputs = layer.Inputs().Draw(random);
        inputs[inputs.Rows / 3, 4] = float.NaN;
        Matrix lanes = layer.Outputs();
        layer.Forward(512, inputs, lanes);

        AssertBits(lanes, lane: 4, into => layer.MaxOfOne(Image(inputs, lane: 4), into));
    }

    // The samples of the first block that lie in a lane.
    private static Matrix Image(Matrix lanes, int lane)
    {
        var image = new Matrix(1, lanes.Rows / ConvolutionLayer.Blocks, lanes.Rows / ConvolutionLayer.Blocks);
        for (int at = 0; at < image.Columns; at++)
            image[0, at] = lanes[at, lane];
        return image;
    }

    private static void AssertBits(Matrix lanes, int lane, Action<Matrix> run)
    {
        Matrix expected = Image(lanes, lane);
        Matrix actual = expected.Copy().Fill(-7);
        run(actual);
        Assert.Equal(expected.Bits, actual.Bits);
        actual.AssertGuardsAreWhole();
    }
}
