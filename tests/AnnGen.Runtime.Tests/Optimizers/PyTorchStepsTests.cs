using System.Text.Json;
using AnnGen.Simd;

namespace AnnGen.Runtime.Tests.Optimizers;

/// <summary>Each optimizer follows PyTorch's over a hundred steps (<c>steps.py</c> wrote the figures), at every vector width, and in every form, with the same bits.</summary>
public class PyTorchStepsTests
{
    private static readonly JsonElement s_reference =
        JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Optimizers", "steps.json"))).RootElement;

    [Fact]
    public void Sgd_agrees() => AssertAgrees("Sgd", new Sgd(0.01f));

    [Fact]
    public void Sgd_with_momentum_agrees() => AssertAgrees("SgdMomentum", new Sgd(0.01f, 0.9f));

    [Fact]
    public void Sgd_with_dampening_agrees_from_the_first_step_on_which_has_none() => AssertAgrees("SgdDampening", new Sgd(0.01f, 0.9f, dampening: 0.5f));

    [Fact]
    public void Sgd_with_Nesterovs_momentum_agrees() => AssertAgrees("SgdNesterov", new Sgd(0.01f, 0.9f, nesterov: true));

    [Fact]
    public void Sgd_with_weight_decay_agrees() => AssertAgrees("SgdWeightDecay", new Sgd(0.01f, 0.9f, weightDecay: 0.3f));

    [Fact]
    public void Sgd_with_full_dampening_and_weight_decay_agrees() => AssertAgrees("SgdDampenedWeightDecay", new Sgd(0.01f, 0.8f, dampening: 1f, weightDecay: 0.3f));

    [Fact]
    public void Sgd_with_Nesterovs_momentum_and_weight_decay_agrees() => AssertAgrees("SgdNesterovWeightDecay", new Sgd(0.01f, 0.9f, weightDecay: 0.3f, nesterov: true));

    [Fact]
    public void Sgd_with_decoupled_weight_decay_agrees() => AssertAgrees("SgdDecoupledWeightDecay", new Sgd(0.01f, 0.9f, weightDecay: 0.3f, decoupledWeightDecay: true));

    [Fact]
    public void Sgd_with_Nesterovs_momentum_and_decoupled_weight_decay_agrees() => AssertAgrees("SgdNesterovDecoupledWeightDecay", new Sgd(0.01f, 0.9f, weightDecay: 0.3f, nesterov: true, decoupledWeightDecay: true));

    [Fact]
    public void Adam_agrees() => AssertAgrees("Adam", new Adam());

    [Fact]
    public void Adam_with_other_betas_agrees() => AssertAgrees("AdamOtherBetas", new Adam(0.01f, 0.8f, 0.95f, 1e-6f));

    [Fact]
    public void Adam_with_weight_decay_agrees() => AssertAgrees("AdamWeightDecay", new Adam(0.01f, weightDecay: 0.3f));

    [Fact]
    public void Adam_with_the_largest_mean_square_agrees() => AssertAgrees("AdamAmsgrad", new Adam(0.01f, beta2: 0.9f, amsgrad: true));

    [Fact]
    public void AdamW_agrees() => AssertAgrees("AdamW", new AdamW());

    [Fact]
    public void AdamW_with_strong_decay_agrees() => AssertAgrees("AdamWStrongDecay", new AdamW(0.01f, weightDecay: 0.3f));

    [Fact]
    public void AdamW_with_the_largest_mean_square_agrees() => AssertAgrees("AdamWAmsgrad", new AdamW(0.01f, beta2: 0.9f, weightDecay: 0.3f, amsgrad: true));

    [Fact]
    public void RmsProp_agrees() => AssertAgrees("RmsProp", new RmsProp());

    [Fact]
    public void RmsProp_with_momentum_agrees() => AssertAgrees("RmsPropMomentum", new RmsProp(0.001f, alpha: 0.9f, momentum: 0.9f));

    [Fact]
    public void RmsProp_centred_agrees() => AssertAgrees("RmsPropCentered", new RmsProp(0.005f, alpha: 0.95f, centered: true));

    [Fact]
    public void RmsProp_with_everything_agrees() => AssertAgrees("RmsPropEverything", new RmsProp(0.001f, alpha: 0.9f, epsilon: 1e-4f, weightDecay: 0.3f, momentum: 0.8f, centered: true));

    [Fact]
    public void AdaGrad_agrees() => AssertAgrees("AdaGrad", new AdaGrad());

    [Fact]
    public void AdaGrad_with_everything_agrees() => AssertAgrees("AdaGradEverything", new AdaGrad(0.1f, learningRateDecay: 0.05f, weightDecay: 0.3f, initialAccumulator: 0.2f, epsilon: 1e-4f));

    [Fact]
    public void Every_figure_of_PyTorch_is_compared() =>
        Assert.Equal(22, s_reference.GetProperty("results").EnumerateObject().Count());

    private static void AssertAgrees<TOptimizer>(string name, TOptimizer optimizer) where TOptimizer : struct, IOptimizer<TOptimizer>
    {
        int[] bits = Bits(Check<TOptimizer, Simd128>(name, optimizer));
        Assert.Equal(bits, Bits(Check<TOptimizer, Simd256>(name, optimizer)));
        Assert.Equal(bits, Bits(Check<TOptimizer, Simd512>(name, optimizer)));
        Assert.Equal(bits, Bits(OnSpans(optimizer)));
    }

    // In the form that the rule is compiled for, which may be a leaner one.
    private static float[] OnSpans<TOptimizer>(TOptimizer optimizer) where TOptimizer : struct, IOptimizer<TOptimizer>
    {
        float[] parameters = Floats(s_reference.GetProperty("start"));
        SpanOptimizer spans = SpanOptimizer.Create(optimizer, parameters.Length);
        foreach (JsonElement gradient in s_reference.GetProperty("gradients").EnumerateArray())
            spans.Step(parameters, Floats(gradient));
        return parameters;
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
