using AnnGen.Networks;
using AnnGen.Training.Division;

namespace AnnGen.Networks.Tests.Training;

/// <summary>A network whose only large dense layer follows a convolution: no layer's place decides how it is shared out.</summary>
public class UnitsBehindImagesTests
{
    private const int Batch = 32;

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    public void The_units_of_a_large_layer_behind_a_convolution_are_shared_out(int workers)
    {
        NetworkPlan plan = ImagesAndUnits.Plan;

        var phases = Phases.Of(plan, workers);

        StepPlan[] byUnits =
        [
            .. phases.Stretches.SelectMany(phase => phase).Where(stretch => stretch.ByUnits).SelectMany(stretch => plan.Steps
                .Where(step => step.Pass == stretch.Pass).Skip(stretch.FirstStep).Take(stretch.EndStep - stretch.FirstStep)),
        ];
        int large = plan.Layers.ToList().FindIndex(layer => layer.Name == "Large");
        Assert.Equal(1, large);
        Assert.Contains(byUnits, step => step is { Pass: PassKind.Forward } && step.Units == large);
        Assert.Contains(byUnits, step => step is { Pass: PassKind.Backward } && step.Units == large);
        Assert.All(byUnits, step => Assert.Equal(large, step.Units));
    }

    [Fact]
    public void Any_number_of_threads_trains_the_same_bits()
    {
        float[] alone = Train(threads: 1);
        for (int threads = 2; threads <= 4; threads++)
            Assert.Equal(alone, Train(threads));
    }

    private static float[] Train(int threads)
    {
        var network = new ImagesAndUnits(seed: 3);
        var trainer = network.CreateTrainer(new Adam(0.01f), new TrainerOptions { Threads = threads });
        float[] inputs = RandomSamples.Floats(Batch * ImagesAndUnits.InputSize);
        int[] classes = [.. Enumerable.Range(0, Batch).Select(sample => sample % ImagesAndUnits.OutputSize)];
        float[] losses = [.. Enumerable.Range(0, 4).Select(_ => trainer.Step(inputs, classes))];
        Assert.True(losses[^1] < losses[0]);
        float[] weights = new float[network.Conv.GetWeights().FlattenedLength];
        network.Conv.CopyWeightsTo(weights);
        return [.. losses, .. weights, .. network.Large.GetBiases(), .. network.Scores.GetBiases()];
    }
}

/// <summary>100 × 512 weights behind a convolution.</summary>
[Network(CrossEntropy, MaxBatchSize = 32)]
[Input(1, 12, 12)]
[Conv2D(4, 3, Relu, Name = "Conv")]
[MaxPool2D(2)]
[Dense(512, Relu, Name = "Large")]
[Dense(10, Softmax, Name = "Scores")]
public sealed partial class ImagesAndUnits;
