using System.Numerics.Tensors;

namespace AnnGen.Networks.Tests.Training;

[Network(MeanSquaredError, MaxBatchSize = 8)]
[Dense(3, 19, Tanh)]
[Dropout(0.4f)]
[Dense(19, 33, Softmax)]
[Dropout(0.5f)]
[Dense(33, 2)]
public sealed partial class DroppingNetwork;

/// <summary>The same layers, and nothing is dropped.</summary>
[Network(MeanSquaredError, MaxBatchSize = 8)]
[Dense(3, 19, Tanh)]
[Dense(19, 33, Softmax)]
[Dense(33, 2)]
public sealed partial class KeepingNetwork;

public class DropoutTests
{
    private const long Step = 5;

    private static readonly float[] s_inputs = [0.5f, -1f, 0.25f];
    private static readonly float[] s_targets = [0.75f, -0.5f];

    /// <summary>Of a single sample, to drop units is to take their weights away, and to scale those of the others.</summary>
    [Fact]
    public void A_sample_has_the_gradients_of_a_network_without_the_dropped_units()
    {
        var dropping = new DroppingNetwork(seed: 1);
        var workspace = dropping.CreateWorkspace();
        workspace.DropoutSeed = 3;
        workspace.DropoutStep = Step - 1;
        dropping.Forward(s_inputs, workspace);
        float loss = dropping.Backward(s_targets, workspace);

        float[] first = Mask(layer: 0, units: 19, rate: 0.4f);
        float[] second = Mask(layer: 1, units: 33, rate: 0.5f);
        Assert.Contains(0f, first);
        Assert.Contains(0f, second);
        var keeping = new KeepingNetwork();
        keeping.Layer1.SetWeights(Flat(dropping.Layer1.GetWeights()));
        keeping.Layer2.SetWeights(ScaledRows(Flat(dropping.Layer2.GetWeights()), first));
        keeping.Layer3.SetWeights(ScaledRows(Flat(dropping.Layer3.GetWeights()), second));
        var expected = keeping.CreateWorkspace();
        keeping.Forward(s_inputs, expected);

        AssertNear([keeping.Backward(s_targets, expected)], [loss]);
        AssertNear(Flat(expected.Layer1.GetWeightGradient()), Flat(workspace.Layer1.GetWeightGradient()));
        AssertNear(expected.Layer1.GetBiasGradient(), workspace.Layer1.GetBiasGradient());
        AssertNear(ScaledRows(Flat(expected.Layer2.GetWeightGradient()), first), Flat(workspace.Layer2.GetWeightGradient()));
        AssertNear(ScaledRows(Flat(expected.Layer3.GetWeightGradient()), second), Flat(workspace.Layer3.GetWeightGradient()));
    }

    [Fact]
    public void Predictions_drop_nothing()
    {
        var dropping = new DroppingNetwork(seed: 1);
        var keeping = new KeepingNetwork(seed: 1);
        float[] outputs = new float[2];
        float[] expected = new float[2];
        dropping.Predict(s_inputs, outputs);
        keeping.Predict(s_inputs, expected);
        Assert.Equal(expected, outputs);
    }

    [Fact]
    public void Evaluation_drops_nothing()
    {
        var data = Dataset.FromFloats<Dim<_3>, Values<Dim<_2>>>(s_inputs, s_targets);
        Assert.Equal(new KeepingNetwork(seed: 1).Evaluate(data).MeanSquaredError, new DroppingNetwork(seed: 1).Evaluate(data).MeanSquaredError);
    }

    [Fact]
    public void Each_forward_pass_drops_units_of_its_own_and_the_same_step_the_same_ones()
    {
        var network = new DroppingNetwork(seed: 1);
        var workspace = network.CreateWorkspace();
        var outputs = new List<float[]>();
        for (int pass = 0; pass < 3; pass++)
        {
            if (pass == 2)
                workspace.DropoutStep = 0;
            network.Forward(s_inputs, workspace);
            outputs.Add(Flat(workspace.Layer3.Activations));
        }
        Assert.NotEqual(outputs[0], outputs[1]);
        Assert.Equal(outputs[0], outputs[2]);
    }

    [Fact]
    public void A_trainer_drops_what_its_seed_and_step_say()
    {
        var network = new DroppingNetwork(seed: 1);
        var trainer = network.CreateTrainer(new Sgd(learningRate: 0f), new TrainerOptions { Seed = 9 });
        var workspace = network.CreateWorkspace();
        workspace.DropoutSeed = 9;
        var losses = new HashSet<float>();
        for (int step = 0; step < 3; step++)
        {
            network.Forward(s_inputs, workspace);
            float loss = network.Backward(s_targets, workspace);
            Assert.Equal(loss, trainer.Step(s_inputs, s_targets));
            losses.Add(loss);
        }
        Assert.Equal(3, losses.Count);

        var data = Dataset.FromFloats<Dim<_3>, Values<Dim<_2>>>([.. s_inputs, .. s_inputs, .. s_inputs], new Values<Dim<_2>>([.. s_targets, .. s_targets, .. s_targets]));
        var epochs = network.CreateTrainer(new Sgd(learningRate: 0f), new TrainerOptions { Seed = 9, BatchSize = 1 });
        Assert.Equal(losses.Average(), epochs.TrainEpoch(data).MeanLoss, 1e-6);
    }

    [Theory]
    [InlineData(GradientMode.Fused)]
    [InlineData(GradientMode.Materialised)]
    public void Training_has_the_same_bits_for_every_number_of_threads(GradientMode gradients)
    {
        float[][] weights = [.. new[] { 1, 2, 3 }.Select(threads => Train(new TrainerOptions { Threads = threads, Gradients = gradients, Seed = 7 }))];
        Assert.Equal(weights[0], weights[1]);
        Assert.Equal(weights[0], weights[2]);
    }

    [Fact]
    public void The_seed_of_training_decides_what_is_dropped() => Assert.NotEqual(
        Train(new TrainerOptions { Shuffle = false, Seed = 7 }), Train(new TrainerOptions { Shuffle = false, Seed = 8 }));

    private static float[] Train(TrainerOptions options)
    {
        var network = new DroppingNetwork(seed: 1);
        var random = new Random(4);
        float[] inputs = [.. Enumerable.Range(0, 20 * 3).Select(_ => random.NextSingle())];
        float[] targets = [.. Enumerable.Range(0, 20 * 2).Select(_ => random.NextSingle())];
        var data = Dataset.FromFloats<Dim<_3>, Values<Dim<_2>>>(inputs, targets);
        var trainer = network.CreateTrainer(new Sgd(0.1f, momentum: 0.9f), options);
        for (int epoch = 0; epoch < 3; epoch++)
            trainer.TrainEpoch(data);
        return [.. Flat(network.Layer1.GetWeights()), .. Flat(network.Layer3.GetWeights())];
    }

    /// <summary>The mask of the first sample, by the rule that docs state: 16 bits for each unit, below the threshold it is dropped.</summary>
    private static float[] Mask(int layer, int units, float rate)
    {
        int threshold = (int)Math.Round(rate * 65536.0);
        var random = new Randomness.KeyedRandom(3, Randomness.RandomPurpose.Dropout, layer, Step);
        float[] mask = new float[units];
        for (int unit = 0; unit < units; unit++)
        {
            uint word = random.Bits((uint)(unit / 8 * 4 + unit % 4));
            uint bits = unit % 8 < 4 ? word & 0xFFFF : word >> 16;
            mask[unit] = bits < threshold ? 0f : 65536f / (65536 - threshold);
        }
        return mask;
    }

    private static float[] ScaledRows(float[] matrix, float[] scales)
    {
        int columns = matrix.Length / scales.Length;
        return [.. matrix.Select((value, i) => value * scales[i / columns])];
    }

    private static float[] Flat(ReadOnlyTensorSpan<float> tensor)
    {
        float[] flat = new float[tensor.FlattenedLength];
        tensor.FlattenTo(flat);
        return flat;
    }

    private static void AssertNear(float[] expected, float[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
            Assert.True(Math.Abs(expected[i] - actual[i]) <= 1e-5 * Math.Max(Math.Abs(expected[i]), 0.01), $"[{i}]: {actual[i]} instead of {expected[i]}");
    }
}
