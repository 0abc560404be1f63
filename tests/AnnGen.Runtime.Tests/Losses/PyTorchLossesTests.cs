using System.Text.Json;
using AnnGen.Losses;
using AnnGen.Runtime.Tests.Kernels;

namespace AnnGen.Runtime.Tests.Losses;

/// <summary>Each loss and its gradient are PyTorch's, which computed them in double precision (<c>losses.py</c> wrote the figures).</summary>
public class PyTorchLossesTests
{
    private const double RelativeError = 1e-5;

    private static readonly Reference s_reference = Read();

    [Fact]
    public void Mean_squared_error_agrees() => AssertElementwise<SquaredError>("MeanSquaredError");

    [Fact]
    public void Mean_absolute_error_agrees() => AssertElementwise<AbsoluteError>("MeanAbsoluteError");

    [Fact]
    public void Huber_agrees() => AssertElementwise<Huber<Unweighted>>("Huber 1.0");

    [Fact]
    public void Huber_with_a_small_delta_agrees() => AssertElementwise<Huber<Quarter>>("Huber 0.25");

    [Fact]
    public void Binary_cross_entropy_agrees() => AssertElementwise<BinaryCrossEntropy<Unweighted>>("BinaryCrossEntropy");

    [Fact]
    public void Binary_cross_entropy_with_a_positive_weight_agrees() => AssertElementwise<BinaryCrossEntropy<Three>>("BinaryCrossEntropy weighted");

    [Fact]
    public void Cross_entropy_agrees()
    {
        (LossCase reference, Matrix logits, Matrix deltas, float[] losses) = Find("CrossEntropy");
        Layer.CrossEntropyBackward(logits, reference.Classes, losses, deltas, s_reference.Batch);
        AssertAgrees(reference, losses, deltas);
    }

    [Fact]
    public void Cross_entropy_of_classes_with_smoothing_agrees() => AssertClasses<Smoothed>("Classes smoothed");

    [Fact]
    public void Cross_entropy_of_classes_with_weights_agrees() => AssertClasses<Weighted>("Classes weighted");

    [Fact]
    public void Cross_entropy_of_classes_with_smoothing_and_weights_agrees() => AssertClasses<SmoothedAndWeighted>("Classes smoothed weighted");

    [Fact]
    public void Cross_entropy_of_probabilities_agrees() => AssertDistribution<Plain>("Distribution");

    [Fact]
    public void Cross_entropy_of_probabilities_with_smoothing_agrees() => AssertDistribution<Smoothed>("Distribution smoothed");

    [Fact]
    public void Cross_entropy_of_probabilities_with_weights_agrees() => AssertDistribution<Weighted>("Distribution weighted");

    [Fact]
    public void Cross_entropy_of_probabilities_with_smoothing_and_weights_agrees() => AssertDistribution<SmoothedAndWeighted>("Distribution smoothed weighted");

    private static OutputLayer Layer => OutputLayer.Find(s_reference.Units);

    private static void AssertElementwise<TLoss>(string name) where TLoss : struct, IElementwiseLoss<TLoss>
    {
        (LossCase reference, Matrix outputs, Matrix deltas, float[] losses) = Find(name);
        Layer.LossBackward<TLoss>(outputs, reference.Numbers, losses, deltas, s_reference.Batch);
        AssertAgrees(reference, losses, deltas);
    }

    private static void AssertClasses<TOptions>(string name) where TOptions : struct, ICrossEntropyOptions
    {
        (LossCase reference, Matrix logits, Matrix deltas, float[] losses) = Find(name);
        Layer.SoftCrossEntropyBackward<TOptions>(logits, reference.Classes, 0, losses, deltas);
        AssertAgrees(reference, losses, deltas);
    }

    private static void AssertDistribution<TOptions>(string name) where TOptions : struct, ICrossEntropyOptions
    {
        (LossCase reference, Matrix logits, Matrix deltas, float[] losses) = Find(name);
        Layer.SoftCrossEntropyBackward<TOptions>(logits, reference.Numbers, losses, deltas, s_reference.Batch);
        AssertAgrees(reference, losses, deltas);
    }

    private static (LossCase Reference, Matrix Outputs, Matrix Deltas, float[] Losses) Find(string name)
    {
        LossCase reference = s_reference.Cases.Single(candidate => candidate.Name == name);
        Matrix outputs = Matrix.Padded(s_reference.Batch, s_reference.Units);
        for (int i = 0; i < reference.Outputs.Length; i++)
            outputs[i / s_reference.Units, i % s_reference.Units] = reference.Outputs[i];
        return (reference, outputs, Matrix.Padded(s_reference.Batch, s_reference.Units), new float[s_reference.Batch]);
    }

    private static void AssertAgrees(LossCase reference, float[] losses, Matrix deltas)
    {
        AssertNear(reference.Loss, losses.Select(loss => (double)loss).Average(), "loss");
        for (int i = 0; i < reference.Gradient.Length; i++)
            AssertNear(reference.Gradient[i], deltas[i / s_reference.Units, i % s_reference.Units], $"gradient by output {i}");
    }

    private static void AssertNear(double expected, double actual, string what) =>
        Assert.True(Math.Abs(actual - expected) <= RelativeError * Math.Max(Math.Abs(expected), 1e-3), FormattableString.Invariant($"The {what} is {actual:R} instead of {expected:R}."));

    private static Reference Read()
    {
        using FileStream file = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "Losses", "losses.json"));
        return JsonSerializer.Deserialize<Reference>(file, JsonSerializerOptions.Web)!;
    }

    private sealed record Reference(int Batch, int Units, LossCase[] Cases);

    private sealed record LossCase(string Name, float[] Outputs, double[] Targets, double Loss, double[] Gradient)
    {
        public float[] Numbers => [.. Targets.Select(target => (float)target)];

        public int[] Classes => [.. Targets.Select(target => (int)target)];
    }
}
