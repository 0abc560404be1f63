using AnnGen.Tests.Reference;

namespace AnnGen.Networks.Tests.Training;

/// <summary>A first layer that leaves zeros out, and of which workers own units; bytes of zero are inputs of zero.</summary>
[Network(MeanSquaredError, MaxBatchSize = 24)]
[Dense(250, 140, Relu)]
[Dense(140, 5)]
internal sealed partial class ZeroKeeper;

/// <summary>One so small that workers share out rows; bytes of zero are other inputs.</summary>
[Network(MeanSquaredError, MaxBatchSize = 24)]
[Input(250, Mean = 0.25f, Deviation = 0.5f)]
[Dense(250, 24, Relu)]
[Dense(24, 5)]
internal sealed partial class ZeroMover;

/// <summary>
/// Networks that leave out zeros come to what plain double-precision loops come to, which multiply by them: wherever samples come
/// in, however many of their values are zero, and whoever gathers them.
/// </summary>
public class ZeroInputsTests
{
    // Three batches, of which the last is shorter.
    private const int Samples = 60;
    private const int Batch = 24;
    private const float LearningRate = 0.05f;

    public static TheoryData<string> Kinds => [.. s_kinds.Keys];

    public static TheoryData<string, int> KindsAndThreads
    {
        get
        {
            var data = new TheoryData<string, int>();
            foreach (string kind in s_kinds.Keys)
            {
                foreach (int threads in (int[])[1, 2, 3])
                    data.Add(kind, threads);
            }
            return data;
        }
    }

    private static readonly Dictionary<string, Func<int, int, bool>> s_kinds = new()
    {
        ["no zeros"] = (_, _) => false,
        ["zeros anywhere"] = (sample, input) => (sample * 131 + input * 71) % 10 < 7,
        ["a margin"] = (_, input) => input is < 70 or > 200,
        ["samples of zeros between others"] = (sample, _) => sample % 3 == 1,
        ["zeros behind a first sample without"] = (sample, input) => sample % 12 > 0 && (sample + input) % 4 > 0,
    };

    [Theory]
    [MemberData(nameof(KindsAndThreads))]
    public void Training_on_bytes_and_floats_comes_to_the_reference(string kind, int threads)
    {
        byte[] bytes = Bytes(kind);
        AssertTrained(() => new ZeroKeeper(seed: 1), bytes, [.. bytes.Select(value => value / 255f)], threads);
        AssertTrained(() => new ZeroMover(seed: 1), bytes, [.. bytes.Select(value => (value / 255f - 0.25f) / 0.5f)], threads);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Shuffled_batches_of_bytes_have_the_bits_of_one_thread(string kind)
    {
        int[] alone = Shuffled(1);
        Assert.Equal(alone, Shuffled(2));
        Assert.Equal(alone, Shuffled(3));

        int[] Shuffled(int workers)
        {
            var network = new ZeroKeeper(seed: 1);
            var trainer = network.CreateTrainer(new Sgd(LearningRate, momentum: 0.9f), new TrainerOptions { BatchSize = Batch, Threads = workers });
            var data = Dataset.FromBytes<Dim<_2, _5, _0>, Values<Dim<_5>>>(Bytes(kind), RandomSamples.Floats(Samples * 5, seed: 2));
            for (int epoch = 0; epoch < 3; epoch++)
                trainer.TrainEpoch(data);
            return ParameterBits.Of(network.Parameters);
        }
    }

    /// <summary>More samples than inference takes at a time, the first of which have other zeros than the last.</summary>
    [Theory]
    [InlineData("no zeros")]
    [InlineData("zeros anywhere")]
    [InlineData("zeros behind a first sample without")]
    public void Predictions_come_to_the_reference(string kind)
    {
        var network = new ZeroKeeper(seed: 1);
        byte[] bytes = [.. Bytes(kind), .. Bytes("a margin"), .. Bytes("zeros anywhere"), .. Bytes("no zeros")];
        int samples = bytes.Length / 250;
        Assert.InRange(ZeroKeeper.Plan.InferenceRows, 1, samples - 1);
        float[] inputs = [.. bytes.Select(value => value / 255f)];
        double[][] expected = [.. Rows(inputs, 250).Select(ReferenceOf(network.Parameters).Predict)];
        float[] outputs = new float[samples * 5];

        network.Predict(inputs, outputs);
        AssertNear(expected, outputs);
        network.Predict(bytes, outputs);
        AssertNear(expected, outputs);
        for (int sample = 0; sample < samples; sample++)
            network.Predict(inputs.AsSpan(sample * 250, 250), outputs.AsSpan(sample * 5, 5));
        AssertNear(expected, outputs);
    }

    [Theory]
    [InlineData("no zeros")]
    [InlineData("zeros anywhere")]
    [InlineData("zeros behind a first sample without")]
    public void Evaluation_and_passes_by_hand_come_to_the_reference(string kind)
    {
        var network = new ZeroKeeper(seed: 1);
        ReferenceNetwork reference = ReferenceOf(network.Parameters);
        byte[] bytes = Bytes(kind);
        float[] inputs = [.. bytes.Select(value => value / 255f)];
        float[] targets = RandomSamples.Floats(Samples * 5, seed: 2);

        double loss = reference.Loss(Rows(inputs, 250), Rows(targets, 5));
        Assert.Equal(loss, network.Evaluate(Dataset.FromBytes<Dim<_2, _5, _0>, Values<Dim<_5>>>(bytes, targets)).MeanLoss, tolerance: 1e-5);
        Assert.Equal(loss, network.Evaluate(Dataset.FromFloats<Dim<_2, _5, _0>, Values<Dim<_5>>>(inputs, targets)).MeanLoss, tolerance: 1e-5);

        ZeroKeeper.Workspace workspace = network.CreateWorkspace();
        foreach (int first in (int[])[0, Batch])
        {
            network.Forward(inputs.AsSpan(first * 250, Batch * 250), workspace);
            network.Backward(targets.AsSpan(first * 5, Batch * 5), workspace);
            double[][,] gradient = reference.Gradient(Rows(inputs, 250)[first..(first + Batch)], Rows(targets, 5)[first..(first + Batch)]);
            AssertNear(gradient[0], ReferenceFactory.Gradient(workspace.Layer1));
        }
    }

    private static void AssertTrained<TNetwork>(Func<TNetwork> create, byte[] bytes, float[] inputs, int threads)
        where TNetwork : class, INetwork<TNetwork, Dim<_2, _5, _0>, Values<Dim<_5>>>
    {
        var options = new TrainerOptions { BatchSize = Batch, Threads = threads, Shuffle = false };
        float[] targets = RandomSamples.Floats(Samples * 5, seed: 2);
        (TNetwork onBytes, TNetwork onFloats, TNetwork byStep) = (create(), create(), create());
        ReferenceNetwork reference = ReferenceOf(onBytes.Parameters);
        var stepping = TrainerOf(byStep);
        for (int first = 0; first < Samples; first += Batch)
        {
            int end = Math.Min(Samples, first + Batch);
            double[][,] gradient = reference.Gradient(Rows(inputs, 250)[first..end], Rows(targets, 5)[first..end]);
            for (int layer = 0; layer < gradient.Length; layer++)
                Descend(reference.Layers[layer].Parameters, gradient[layer]);
            stepping.Step(inputs.AsSpan((first * 250)..(end * 250)), targets.AsSpan((first * 5)..(end * 5)));
        }

        TrainerOf(onBytes).TrainEpoch(Dataset.FromBytes<Dim<_2, _5, _0>, Values<Dim<_5>>>(bytes, targets));
        TrainerOf(onFloats).TrainEpoch(Dataset.FromFloats<Dim<_2, _5, _0>, Values<Dim<_5>>>(inputs, targets));

        AssertNear(reference, onBytes.Parameters);
        AssertNear(reference, onFloats.Parameters);
        AssertNear(reference, byStep.Parameters);

        Trainer<TNetwork, Dim<_2, _5, _0>, Values<Dim<_5>>, Sgd> TrainerOf(TNetwork network) => new(network, new Sgd(LearningRate), options);
    }

    private static byte[] Bytes(string kind)
    {
        byte[] bytes = RandomSamples.Bytes(Samples * 250);
        for (int i = 0; i < bytes.Length; i++)
            bytes[i] = s_kinds[kind](i / 250, i % 250) ? (byte)0 : Math.Max(bytes[i], (byte)1);
        return bytes;
    }

    private static double[][] Rows(float[] values, int size) => [.. values.Chunk(size).Select(row => row.Select(value => (double)value).ToArray())];

    private static void Descend(double[,] parameters, double[,] gradient)
    {
        for (int row = 0; row < parameters.GetLength(0); row++)
        {
            for (int column = 0; column < parameters.GetLength(1); column++)
                parameters[row, column] -= LearningRate * gradient[row, column];
        }
    }

    private static ReferenceNetwork ReferenceOf(NetworkParameters parameters) => ReferenceFactory.Of(
        References.Loss(nameof(Loss.MeanSquaredError)), parameters.Plan.Layers.Select(layer => References.Activation($"{layer.Activation}")), parameters);

    private static void AssertNear(ReferenceNetwork reference, NetworkParameters parameters)
    {
        for (int i = 0; i < reference.Layers.Count; i++)
            AssertNear(reference.Layers[i].Parameters, ReferenceFactory.Parameters(new DenseParameters(parameters, i)));
    }

    private static void AssertNear(double[,] expected, double[,] actual)
    {
        foreach ((double wanted, double got) in expected.Cast<double>().Zip(actual.Cast<double>()))
            Assert.Equal(wanted, got, tolerance: 1e-5);
    }

    private static void AssertNear(double[][] expected, float[] actual)
    {
        foreach ((double wanted, float got) in expected.SelectMany(row => row).Zip(actual))
            Assert.Equal(wanted, got, tolerance: 1e-5);
    }
}
