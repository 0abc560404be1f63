using System.Text.Json;
using AnnGen.Simd;

namespace AnnGen.Runtime.Tests.Optimizers;

/// <summary>Each optimizer follows PyTorch's over a hundred steps (<c>steps.py</c> wrote the figures), at every vector width with the same bits.</summary>
public class PyTorchStepsTests
{
    private static readonly JsonElement s_reference =
        JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Optimizers", "steps.json"))).RootElement;

    [Fact]
    public void Sgd_agrees() => AssertAgrees("Sgd", new Sgd(0.01f));

    [Fact]
    public void Sgd_with_momentum_agrees() => AssertAgrees("SgdMomentum", new Sgd(0.01f, 0.9f));

    [Fact]
    public void Adam_agrees() => AssertAgrees("Adam", new Adam());

    [Fact]
    public void Adam_with_other_betas_agrees() => AssertAgrees("AdamOtherBetas", new Adam(0.01f, 0.8f, 0.95f, 1e-6f));

    [Fact]
    public void AdamW_agrees() => AssertAgrees("AdamW", new AdamW());

    [Fact]
    public void AdamW_with_strong_decay_agrees() => AssertAgrees("AdamWStrongDecay", new AdamW(0.01f, weightDecay: 0.3f));

    [Theory]
    [InlineData(-1f, 0.9f, 0.999f, 1e-8f)]
    [InlineData(float.NaN, 0.9f, 0.999f, 1e-8f)]
    [InlineData(0.1f, 1f, 0.999f, 1e-8f)]
    [InlineData(0.1f, 0.9f, -0.1f, 1e-8f)]
    [InlineData(0.1f, 0.9f, 0.999f, float.PositiveInfinity)]
    [InlineData(0.1f, 0.9f, 0.999f, 0f)]
    public void Adam_refuses_values_out_of_range(float learningRate, float beta1, float beta2, float epsilon)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new Adam(learningRate, beta1, beta2, epsilon));
        Assert.Throws<ArgumentOutOfRangeException>(() => new AdamW(learningRate, beta1, beta2, epsilon));
    }

    [Fact]
    public void AdamW_refuses_a_negative_decay() => Assert.Throws<ArgumentOutOfRangeException>(() => new AdamW(0.01f, weightDecay: -0.1f));

    private static void AssertAgrees<TOptimizer>(string name, TOptimizer optimizer) where TOptimizer : struct, IOptimizer<TOptimizer>
    {
        int[] bits = Bits(Check<TOptimizer, Simd128>(name, optimizer));
        Assert.Equal(bits, Bits(Check<TOptimizer, Simd256>(name, optimizer)));
        Assert.Equal(bits, Bits(Check<TOptimizer, Simd512>(name, optimizer)));
    }

    private static float[] Check<TOptimizer, TSimd>(string name, TOptimizer optimizer)
        where TOptimizer : struct, IOptimizer<TOptimizer>
        where TSimd : struct, ISimd<TSimd>
    {
        float[] parameters = Floats(s_reference.GetProperty("start"));
        float[] state = new float[TOptimizer.StatePerParameter * parameters.Length];
        float[][] gradients = [.. s_reference.GetProperty("gradients").EnumerateArray().Select(Floats)];
        JsonElement expected = s_reference.GetProperty("results").GetProperty(name);
        for (int step = 1; step <= gradients.Length; step++)
        {
            TOptimizer atStep = optimizer.AtStep(step, 1f);
            for (int offset = 0; offset < parameters.Length; offset += TSimd.Width)
                atStep.Update(ref parameters[0], ref state[0], parameters.Length, offset, TSimd.Load(in gradients[step - 1][0], offset));

            if (expected.TryGetProperty($"{step}", out JsonElement values))
                AssertClose(values, parameters, $"{name}, step {step}");
        }
        return parameters;
    }

    private static void AssertClose(JsonElement expected, float[] actual, string what)
    {
        int i = 0;
        foreach (JsonElement value in expected.EnumerateArray())
        {
            double difference = Math.Abs(value.GetDouble() - actual[i]);
            // Relative to what the parameter has moved through: a sum that happens to end near zero has lost digits on its way.
            Assert.True(difference <= 1e-5 * Math.Max(Math.Abs(value.GetDouble()), 0.1), $"{what}: parameter {i} is {actual[i]}; PyTorch has {value.GetDouble()}.");
            i++;
        }
        Assert.Equal(i, actual.Length);
    }

    private static float[] Floats(JsonElement array) => [.. array.EnumerateArray().Select(value => value.GetSingle())];

    private static int[] Bits(float[] values) => [.. values.Select(BitConverter.SingleToInt32Bits)];
}
