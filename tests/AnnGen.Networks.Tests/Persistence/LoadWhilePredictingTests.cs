using AnnGen.Networks.Tests.Child;

namespace AnnGen.Networks.Tests.Persistence;

/// <summary>Loading replaces all weights at once: whoever predicts meanwhile computes with the old ones or with the new ones.</summary>
public sealed class LoadWhilePredictingTests
{
    private const int Loads = 300;

    [Fact]
    public void A_prediction_of_a_chain_has_the_old_weights_or_the_new_ones() =>
        AssertOldOrNew(new ClassNetwork(1), new ClassNetwork(2), rows: 1);

    [Fact]
    public void A_prediction_of_a_small_network_has_the_old_weights_or_the_new_ones() =>
        AssertOldOrNew(new SmallClassifier(1), new SmallClassifier(2), rows: 1);

    [Fact]
    public void A_prediction_of_images_has_the_old_weights_or_the_new_ones() =>
        AssertOldOrNew(new ImageNetwork(1), new ImageNetwork(2), rows: 16);

    private static void AssertOldOrNew<TNetwork, TInput, TTarget>(
        INetwork<TNetwork, TInput, TTarget> old, INetwork<TNetwork, TInput, TTarget> other, int rows)
        where TNetwork : class, INetwork<TNetwork, TInput, TTarget>
        where TInput : struct, IDimension
        where TTarget : ITarget<TTarget>, allows ref struct
    {
        float[] inputs = RandomSamples.Floats(rows * TInput.Size);
        (byte[] File, float[] Outputs)[] states = [StateOf(old), StateOf(other)];
        using var stop = new CancellationTokenSource();
        int unlike = 0;
        int predictions = 0;
        var predicting = new Thread(() =>
        {
            float[] outputs = new float[states[0].Outputs.Length];
            while (!stop.IsCancellationRequested)
            {
                old.Predict(inputs, outputs);
                predictions++;
                if (!outputs.AsSpan().SequenceEqual(states[0].Outputs) && !outputs.AsSpan().SequenceEqual(states[1].Outputs))
                    unlike++;
            }
        });
        predicting.Start();
        for (int i = 0; i < Loads || Volatile.Read(ref predictions) < Loads; i++)
            old.LoadWeights(new MemoryStream(states[i % 2].File));
        stop.Cancel();
        predicting.Join();
        Assert.Equal(0, unlike);

        (byte[], float[]) StateOf(INetwork<TNetwork, TInput, TTarget> network)
        {
            using var file = new MemoryStream();
            network.Save(file);
            float[] outputs = new float[rows * TTarget.OutputsPerSample];
            network.Predict(inputs, outputs);
            return (file.ToArray(), outputs);
        }
    }

    [Fact]
    public void An_evaluation_has_the_old_weights_or_the_new_ones()
    {
        var network = new ClassNetwork(1);
        ClassNetwork[] states = [new ClassNetwork(1), new ClassNetwork(2)];
        double[] losses = [.. states.Select(state => state.Evaluate(MadeData.Classes).MeanLoss)];
        byte[][] files = [.. states.Select(FileOf)];
        using var stop = new CancellationTokenSource();
        var evaluated = new HashSet<double>();
        var evaluating = new Thread(() =>
        {
            while (!stop.IsCancellationRequested)
                evaluated.Add(network.Evaluate(MadeData.Classes).MeanLoss);
        });
        evaluating.Start();
        for (int i = 0; i < Loads || evaluated.Count < 1; i++)
            network.LoadWeights(new MemoryStream(files[i % 2]));
        stop.Cancel();
        evaluating.Join();
        Assert.Subset(losses.ToHashSet(), evaluated);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_trainer_takes_loaded_weights_at_its_next_step_and_keeps_the_state_of_its_optimizer(int threads)
    {
        byte[] file = FileOf(new ClassNetwork(3));
        var loaded = new ClassNetwork(1);
        var copied = new ClassNetwork(1);
        Train(loaded, () => loaded.LoadWeights(new MemoryStream(file)));
        Train(copied, () => copied.CopyFrom(new ClassNetwork(3)));
        Assert.Equal(ParameterBits.Of(copied.Parameters), ParameterBits.Of(loaded.Parameters));

        void Train(ClassNetwork network, Action between)
        {
            var trainer = network.CreateTrainer(new Adam(), new TrainerOptions { Threads = threads });
            trainer.TrainEpoch(MadeData.Classes);
            between();
            trainer.TrainEpoch(MadeData.Classes);
        }
    }

    private static byte[] FileOf(ClassNetwork network)
    {
        using var file = new MemoryStream();
        network.Save(file);
        return file.ToArray();
    }
}
