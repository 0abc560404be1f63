namespace AnnGen.Networks.Tests.Training;

// Inputs of the layers: no multiple of a tile, one that leaves a row, and a whole tile; outputs: more and fewer than four.
[Network(MeanSquaredError, MaxBatchSize = 1_100)]
[Dense(3, 13, Tanh)]
[Dense(13, 6, Relu)]
[Dense(6, 2)]
internal sealed partial class LongBatchNet;

/// <summary>Batches whose gradient is summed part by part.</summary>
public class LongBatchTests
{
    private const int Samples = 1_100;

    [Fact]
    public void Training_has_the_same_bits_for_every_number_of_threads()
    {
        int[] bits = Train(new TrainerOptions { Threads = 1 });
        Assert.Equal(bits, Train(new TrainerOptions { Threads = 2 }));
        Assert.Equal(bits, Train(new TrainerOptions { Threads = 3 }));
    }

    // A trainer of short batches fuses gradient and update, and does so with a long one as well.
    [Fact]
    public void Training_has_the_bits_of_a_gradient_that_is_summed_at_once() =>
        Assert.Equal(Train(new TrainerOptions { Threads = 1, BatchSize = 32 }), Train(new TrainerOptions { Threads = 1 }));

    [Fact]
    public void The_gradient_is_left_in_memory_whole()
    {
        var network = new LongBatchNet(seed: 3);
        var once = network.CreateWorkspace();
        network.Forward(RandomSamples.Floats(Samples * 3), once);
        network.Backward(RandomSamples.Floats(Samples * 2), once);
        double[] sums = new double[2];
        for (int row = 0; row < Samples; row++)
        {
            for (int unit = 0; unit < 2; unit++)
                sums[unit] += once.Layer3.Deltas[row, unit];
        }
        for (int unit = 0; unit < 2; unit++)
            Assert.Equal(sums[unit], once.Layer3.GetBiasGradient()[unit], 1e-6);
    }

    private static int[] Train(TrainerOptions options)
    {
        var network = new LongBatchNet(seed: 3);
        var trainer = network.CreateTrainer(new Adam(0.01f), options);
        float[] inputs = RandomSamples.Floats(Samples * 3);
        float[] targets = RandomSamples.Floats(Samples * 2);
        for (int step = 0; step < 3; step++)
            trainer.Step(inputs, targets);
        return ParameterBits.Of(network.Parameters);
    }
}
