using AnnGen.Initializers;
using AnnGen.Runtime.Tests.Randomness;

namespace AnnGen.Runtime.Tests.Initializers;

public class InitializerTests
{
    private const int Inputs = 300;
    private const int Outputs = 200;

    [Theory]
    [InlineData(Initialization.HeNormal, 2.0 / Inputs)]
    [InlineData(Initialization.XavierNormal, 2.0 / (Inputs + Outputs))]
    public void Normal_weights_have_the_variance_of_their_paper(Initialization kind, double variance)
    {
        Moments moments = new(Draw(kind).Weights);
        // 60,000 draws: the mean is off by at most four of its standard errors, the variance by 2.5 %.
        Assert.Equal(0, moments.Mean, tolerance: 4 * Math.Sqrt(variance / (Inputs * Outputs)));
        Assert.Equal(1, moments.Variance / variance, tolerance: 0.025);
        Assert.Equal(3, moments.Kurtosis, tolerance: 0.1);
    }

    [Theory]
    [InlineData(Initialization.HeUniform, 6.0 / Inputs)]
    [InlineData(Initialization.XavierUniform, 6.0 / (Inputs + Outputs))]
    [InlineData(Initialization.FanInUniform, 1.0 / Inputs)]
    public void Uniform_weights_fill_the_interval_of_their_paper(Initialization kind, double squaredLimit)
    {
        float[] weights = Draw(kind).Weights;
        double limit = Math.Sqrt(squaredLimit);
        Assert.InRange(weights.Max(), limit * 0.999, limit * 1.000001);
        Assert.InRange(weights.Min(), -limit * 1.000001, -limit * 0.999);
        Moments moments = new(weights);
        Assert.Equal(0, moments.Mean / limit, tolerance: 0.01);
        Assert.Equal(1.0 / 3, moments.Variance / squaredLimit, tolerance: 0.005);
    }

    [Theory]
    [InlineData(Initialization.HeNormal)]
    [InlineData(Initialization.HeUniform)]
    [InlineData(Initialization.XavierNormal)]
    [InlineData(Initialization.XavierUniform)]
    public void Biases_start_at_zero(Initialization kind) => Assert.All(Draw(kind).Biases, bias => Assert.Equal(0, bias));

    [Fact]
    public void Biases_of_FanInUniform_are_drawn_like_its_weights_but_apart_from_them()
    {
        (float[] weights, float[] biases) = Draw(Initialization.FanInUniform);
        Assert.InRange(biases.Max(), 0.9 / Math.Sqrt(Inputs), 1 / Math.Sqrt(Inputs));
        Assert.InRange(biases.Min(), -1 / Math.Sqrt(Inputs), -0.9 / Math.Sqrt(Inputs));
        Assert.NotEqual(weights[..Outputs], biases);
    }

    [Fact]
    public void A_weight_keeps_its_place_in_a_layer_of_another_size()
    {
        // The scales differ; the draws behind them do not.
        float[] small = new float[3 * 5];
        float[] large = new float[12 * 10];
        Initializer.Fill(Initialization.HeUniform, 1, 0, 3, 5, small, new float[5]);
        Initializer.Fill(Initialization.HeUniform, 1, 0, 12, 10, large, new float[10]);
        for (int row = 0; row < 3; row++)
        {
            for (int column = 0; column < 5; column++)
                Assert.Equal(small[row * 5 + column] / 2, large[row * 10 + column], tolerance: 1e-6f);
        }
    }

    [Fact]
    public void Seeds_and_layers_have_weights_of_their_own()
    {
        float[] weights = Draw(Initialization.HeNormal).Weights;
        Assert.NotEqual(weights, Draw(Initialization.HeNormal, seed: 2).Weights);
        Assert.NotEqual(weights, Draw(Initialization.HeNormal, layer: 1).Weights);
        Assert.Equal(weights, Draw(Initialization.HeNormal).Weights);
    }

    [Fact]
    public void The_weights_are_those_of_the_first_release()
    {
        float[] he = new float[4];
        float[] fanIn = new float[4];
        float[] biases = new float[2];
        Initializer.Fill(Initialization.HeNormal, 1, 0, 2, 2, he, biases);
        Initializer.Fill(Initialization.FanInUniform, 1, 0, 2, 2, fanIn, biases);
        Assert.Equal(new float[] { 1.2279075f, 1.2518334f, -1.9196316f, -0.6439555f }, he);
        Assert.Equal(new float[] { 0.55190974f, 0.5581684f, -0.66828346f, -0.33969113f }, fanIn);
        Assert.Equal(new float[] { 0.04985087f, -0.40065795f }, biases);
    }

    [Fact]
    public void Wrong_arguments_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Draw(Initialization.Default));
        Assert.Throws<ArgumentOutOfRangeException>(() => Draw((Initialization)99));
        Assert.Throws<ArgumentOutOfRangeException>(() => Fill(inputs: 0, outputs: 1, weights: 1, biases: 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Fill(inputs: 1, outputs: 0, weights: 1, biases: 1));
        Assert.Throws<ArgumentException>(() => Fill(inputs: 2, outputs: 2, weights: 3, biases: 2));
        Assert.Throws<ArgumentException>(() => Fill(inputs: 1, outputs: 2, weights: 2, biases: 1));
    }

    private static void Fill(int inputs, int outputs, int weights, int biases) =>
        Initializer.Fill(Initialization.HeNormal, 1, 0, inputs, outputs, new float[weights], new float[biases]);

    private static (float[] Weights, float[] Biases) Draw(Initialization kind, ulong seed = 1, int layer = 0)
    {
        float[] weights = new float[Inputs * Outputs];
        float[] biases = new float[Outputs];
        Array.Fill(biases, float.NaN);
        Initializer.Fill(kind, seed, layer, Inputs, Outputs, weights, biases);
        return (weights, biases);
    }
}
