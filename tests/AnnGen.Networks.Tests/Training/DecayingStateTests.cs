using System.Reflection;
using AnnGen.Memory;
using AnnGen.Training.Updates;

namespace AnnGen.Networks.Tests.Training;

/// <summary>Each worker clears what the optimizer keeps of its parameters and what has decayed to a subnormal number.</summary>
public class DecayingStateTests
{
    private const int Steps = 960;
    private const int StepsBetween = 64;

    [Theory]
    [InlineData(1, GradientMode.Fused)]
    [InlineData(2, GradientMode.Fused)]
    [InlineData(3, GradientMode.Fused)]
    [InlineData(1, GradientMode.Materialised)]
    [InlineData(2, GradientMode.Materialised)]
    public void Velocities_without_a_gradient_do_not_remain_subnormal(int threads, GradientMode gradients)
    {
        var network = new SmallRegressor(seed: 1);
        var trainer = network.CreateTrainer(
            new Sgd(0.001f, momentum: 0.9f), new TrainerOptions { Threads = threads, Gradients = gradients });
        const int batch = 4;
        float[] targets = new float[batch * SmallRegressor.OutputSize];
        trainer.Step(RandomSamples.Floats(batch * SmallRegressor.InputSize), targets);

        // Inputs of 0 give the first layer's weights no gradient.
        float[] zeros = new float[batch * SmallRegressor.InputSize];
        AlignedBuffer state = StateOf(trainer);
        bool hasDecayed = false;
        for (int step = 2; step <= Steps; step++)
        {
            trainer.Step(zeros, targets);
            bool isSubnormal = state.Span.ToArray().Any(float.IsSubnormal);
            Assert.False(isSubnormal && step % StepsBetween == 0);
            hasDecayed |= isSubnormal;
        }
        Assert.True(hasDecayed);
    }

    private static AlignedBuffer StateOf(object trainer)
    {
        object update = FieldsOf(trainer).OfType<UpdatePass>().Single();
        object state = FieldsOf(update).Single(value => value.GetType().Name.StartsWith("OptimizerState", StringComparison.Ordinal));
        return FieldsOf(state).OfType<AlignedBuffer>().Single();
    }

    private static IEnumerable<object> FieldsOf(object instance) => instance.GetType()
        .GetFields(BindingFlags.Instance | BindingFlags.NonPublic)
        .Select(field => field.GetValue(instance))
        .OfType<object>();
}
