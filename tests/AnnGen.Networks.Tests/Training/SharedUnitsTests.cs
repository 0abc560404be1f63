using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace AnnGen.Networks.Tests.Training;

/// <summary>Workers own units of the first layer and the weights above them, of which some are dropped.</summary>
[Network(CrossEntropy, MaxBatchSize = 10)]
[Dense(350, 100, Relu)]
[Dropout(0.2f)]
[Dense(100, 40, Tanh)]
[Dense(40, 5, Softmax)]
internal sealed partial class DroppingOwner;

/// <summary>Workers have memory of their own. The inputs of the third layer do not fill lanes, and the last worker has fewer.</summary>
[Network(CrossEntropy, MaxBatchSize = 10)]
[Dense(350, 100, Relu)]
[Dense(100, 90, Tanh)]
[Dense(90, 20, Gelu)]
[Dense(20, 5, Softmax)]
internal sealed partial class ExchangingOwner;

/// <summary>The derivative of the first layer comes from sums, and the second layer's weights lie in rows.</summary>
[Network(CrossEntropy, MaxBatchSize = 10)]
[Dense(350, 100, Gelu)]
[Dense(100, 5, Softmax)]
internal sealed partial class SummingOwner;

/// <summary>The deltas of a first layer of softmax need all units of a sample.</summary>
[Network(CrossEntropy, MaxBatchSize = 10)]
[Dense(350, 100, Softmax)]
[Dense(100, 5, Softmax)]
internal sealed partial class MixingOwner;

/// <summary>Of the second layer, workers own units too, and so not the weights above those of the first.</summary>
[Network(CrossEntropy, MaxBatchSize = 10)]
[Dense(350, 100, Relu)]
[Dense(100, 352, Relu)]
[Dense(352, 5, Softmax)]
internal sealed partial class DoubleOwner;

/// <summary>Nothing lies above the first layer. Its classes are more than are asked for.</summary>
[Network(CrossEntropy, MaxBatchSize = 10)]
[Dense(350, 100, Softmax)]
internal sealed partial class SingleOwner;

/// <summary>
/// Where workers own units of a large first layer, each computes what belongs to these, from inputs to updates. No bit of the result
/// shows it, and nobody who looks at the network sees half a step.
/// </summary>
public class SharedUnitsTests
{
    private const int Samples = 203;
    private const int Batch = 10;

    private static readonly Sgd s_optimizer = new(learningRate: 0.05f, momentum: 0.9f);

    public static TheoryData<bool, GradientMode, float?> Ways { get; } = new()
    {
        { true, GradientMode.Fused, null },
        { false, GradientMode.Fused, null },
        { true, GradientMode.Materialised, null },
        { true, GradientMode.Fused, 0.5f },
    };

    [Theory]
    [MemberData(nameof(Ways))]
    public void The_bits_are_those_of_one_thread(bool ofBytes, GradientMode gradients, float? maxNorm)
    {
        // Each step has a learning rate of its own.
        var options = new TrainerOptions { Gradients = gradients, MaxGradientNorm = maxNorm, Schedule = new CosineSchedule(100, ScheduleUnit.Steps) };
        AssertSameBits(() => new DroppingOwner(seed: 1), Data<Dim<_5>>(ofBytes), options);
        AssertSameBits(() => new ExchangingOwner(seed: 1), Data<Dim<_5>>(ofBytes), options);
        AssertSameBits(() => new SummingOwner(seed: 1), Data<Dim<_5>>(ofBytes), options);
        AssertSameBits(() => new MixingOwner(seed: 1), Data<Dim<_5>>(ofBytes), options);
        AssertSameBits(() => new DoubleOwner(seed: 1), Data<Dim<_5>>(ofBytes), options);
        AssertSameBits(() => new SingleOwner(seed: 1), Data<Dim<_1, _0, _0>>(ofBytes), options);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Progress_sees_whole_steps(int interval)
    {
        List<(int Batch, int[] Bits)> alone = Reports(threads: 1, interval);
        Assert.Equal(2 * ((21 + interval - 1) / interval), alone.Count);
        foreach (int threads in (int[])[2, 3])
        {
            foreach (((int Batch, int[] Bits) expected, (int Batch, int[] Bits) actual) in alone.Zip(Reports(threads, interval)))
            {
                Assert.Equal(expected.Batch, actual.Batch);
                Assert.Equal(expected.Bits, actual.Bits);
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void What_is_changed_between_steps_counts_from_the_next_one_on(int threads)
    {
        int[] expected = Changed(threads: 1);
        Assert.NotEqual(expected, Changed(threads: 1, at: 8));
        Assert.Equal(expected, Changed(threads));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void Cancelled_training_leaves_whole_steps_behind(int threads)
    {
        var steps = new HashSet<string> { Key(new DroppingOwner(seed: 1)) };
        Training(threads: 1, new DirectProgress<Trainer<DroppingOwner, Dim<_3, _5, _0>, Classes<Dim<_5>>, Sgd>>(
            trainer => steps.Add(Key(trainer.Network)))).TrainEpoch(Data<Dim<_5>>(ofBytes: true));

        // Cancelled from elsewhere, at any time, and not while the workers wait for a report.
        for (int attempt = 0; attempt < 20; attempt++)
        {
            var trainer = Training(threads);
            using var source = new CancellationTokenSource();
            var canceller = new Thread(() =>
            {
                Thread.SpinWait(2000 * attempt);
                source.Cancel();
            });
            canceller.Start();
            try
            {
                trainer.TrainEpoch(Data<Dim<_5>>(ofBytes: true), source.Token);
            }
            catch (OperationCanceledException)
            {
            }
            canceller.Join();
            Assert.Contains(Key(trainer.Network), steps);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Health_is_that_of_one_thread(int threads)
    {
        var trainer = new DroppingOwner(seed: 1).CreateTrainer(s_optimizer, new TrainerOptions { BatchSize = Batch, Threads = threads, Health = true });
        var alone = new DroppingOwner(seed: 1).CreateTrainer(s_optimizer, new TrainerOptions { BatchSize = Batch, Threads = 1, Health = true });
        for (int epoch = 0; epoch < 2; epoch++)
        {
            trainer.TrainEpoch(Data<Dim<_5>>(ofBytes: true));
            alone.TrainEpoch(Data<Dim<_5>>(ofBytes: true));
        }
        Assert.Equal(alone.Health.Layers, trainer.Health.Layers);
    }

    private static void AssertSameBits<TNetwork, TClasses>(
        Func<TNetwork> create, Dataset<Dim<_3, _5, _0>, Classes<TClasses>> data, TrainerOptions options)
        where TNetwork : class, INetwork<TNetwork, Dim<_3, _5, _0>, Classes<TClasses>>
        where TClasses : struct, IDimension
    {
        int[] alone = Train(1);
        Assert.NotEqual(ParameterBits.Of(create().Parameters), alone);
        Assert.Equal(alone, Train(2));
        Assert.Equal(alone, Train(3));

        int[] Train(int threads)
        {
            TNetwork network = create();
            var trainer = network.CreateTrainer(s_optimizer, options with { BatchSize = Batch, Threads = threads });
            for (int epoch = 0; epoch < 5; epoch++)
                trainer.TrainEpoch(data);
            return ParameterBits.Of(network.Parameters);
        }
    }

    private static List<(int Batch, int[] Bits)> Reports(int threads, int interval)
    {
        var reports = new List<(int, int[])>();
        var network = new DroppingOwner(seed: 1);
        var trainer = network.CreateTrainer(s_optimizer, new TrainerOptions
        {
            BatchSize = Batch,
            Threads = threads,
            ProgressInterval = interval,
            Progress = new DirectProgress<BatchProgress>(progress => reports.Add((progress.Batch, ParameterBits.Of(network.Parameters)))),
        });
        trainer.TrainEpoch(Data<Dim<_5>>(ofBytes: true));
        trainer.TrainEpoch(Data<Dim<_5>>(ofBytes: true));
        return reports;
    }

    // From one batch on, the first layer is frozen and the second learns more slowly.
    private static int[] Changed(int threads, int at = 7)
    {
        var network = new DroppingOwner(seed: 1);
        Trainer<DroppingOwner, Dim<_3, _5, _0>, Classes<Dim<_5>>, Sgd>? trainer = null;
        trainer = network.CreateTrainer(s_optimizer, new TrainerOptions
        {
            BatchSize = Batch,
            Threads = threads,
            ProgressInterval = 1,
            Progress = new DirectProgress<BatchProgress>(progress =>
            {
                if (progress.Batch == at)
                {
                    trainer!.Layers[0].IsFrozen = true;
                    trainer.Layers[1].LearningRateScale = 0.5f;
                }
            }),
        });
        trainer.TrainEpoch(Data<Dim<_5>>(ofBytes: true));
        return ParameterBits.Of(network.Parameters);
    }

    private static Trainer<DroppingOwner, Dim<_3, _5, _0>, Classes<Dim<_5>>, Sgd> Training(
        int threads, IProgress<Trainer<DroppingOwner, Dim<_3, _5, _0>, Classes<Dim<_5>>, Sgd>>? everyStep = null)
    {
        Trainer<DroppingOwner, Dim<_3, _5, _0>, Classes<Dim<_5>>, Sgd>? trainer = null;
        return trainer = new DroppingOwner(seed: 1).CreateTrainer(s_optimizer, new TrainerOptions
        {
            BatchSize = Batch,
            Threads = threads,
            ProgressInterval = 1,
            Progress = everyStep is null ? null : new DirectProgress<BatchProgress>(_ => everyStep.Report(trainer!)),
        });
    }

    private static string Key(DroppingOwner network) =>
        Convert.ToHexString(SHA256.HashData(MemoryMarshal.AsBytes(ParameterBits.Of(network.Parameters).AsSpan())));

    // Three quarters of the inputs are zero.
    private static Dataset<Dim<_3, _5, _0>, Classes<TClasses>> Data<TClasses>(bool ofBytes) where TClasses : struct, IDimension
    {
        byte[] bytes = RandomSamples.Bytes(Samples * 350);
        for (int i = 0; i < bytes.Length; i++)
            bytes[i] = i * 31 % 47 < 35 ? (byte)0 : bytes[i];
        int[] classes = RandomSamples.Classes(Samples, 5);
        return ofBytes
            ? Dataset.FromBytes<Dim<_3, _5, _0>, Classes<TClasses>>(bytes, classes)
            : Dataset.FromFloats<Dim<_3, _5, _0>, Classes<TClasses>>([.. bytes.Select(value => value / 255f)], classes);
    }
}
