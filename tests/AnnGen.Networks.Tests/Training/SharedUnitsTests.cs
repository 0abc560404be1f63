using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace AnnGen.Networks.Tests.Training;

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
        AssertSameBits(() => new TopOwner(seed: 1), Data<Dim<_5>>(ofBytes), options);
        AssertSameBits(() => new SingleOwner(seed: 1), Data<Dim<_1, _0, _0>>(ofBytes), options);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Progress_sees_whole_steps(int interval)
    {
        AssertSameReports(() => new DroppingOwner(seed: 1), interval);
        AssertSameReports(() => new ExchangingOwner(seed: 1), interval);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void What_is_changed_between_steps_counts_from_the_next_one_on(int threads)
    {
        AssertSameChanges(() => new DroppingOwner(seed: 1), threads);
        AssertSameChanges(() => new ExchangingOwner(seed: 1), threads);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void Cancelled_training_leaves_whole_steps_behind(int threads)
    {
        AssertWholeSteps(() => new DroppingOwner(seed: 1), threads);
        AssertWholeSteps(() => new ExchangingOwner(seed: 1), threads);
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

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void Epochs_go_on_from_where_single_steps_and_other_trainers_have_come_to(int threads)
    {
        Assert.Equal(Mixed(1), Mixed(threads));

        // What Adam remembers of a layer counts only its own steps, and the learning rate counts all of them.
        static int[] Mixed(int threads)
        {
            var network = new ExchangingOwner(seed: 1);
            var options = new TrainerOptions { BatchSize = Batch, Threads = threads, Schedule = new CosineSchedule(200, ScheduleUnit.Steps) };
            var trainer = network.CreateTrainer(new Adam(0.01f), options);
            var other = Training(network, threads: 1);
            float[] inputs = RandomSamples.Floats(Batch * 350);
            for (int round = 0; round < 2; round++)
            {
                trainer.TrainEpoch(Data<Dim<_5>>(ofBytes: true));
                trainer.Step(inputs, new Classes<Dim<_5>>(RandomSamples.Classes(Batch, 5)));
                trainer.Layers[round].IsFrozen = true;
                trainer.TrainEpoch(Data<Dim<_5>>(ofBytes: true));
                trainer.TrainEpoch(Data<Dim<_5>>(ofBytes: true));
                trainer.Layers[round].IsFrozen = false;
                trainer.Step(inputs, new Classes<Dim<_5>>(RandomSamples.Classes(Batch, 5)));
                other.TrainEpoch(Data<Dim<_5>>(ofBytes: true));
            }
            return ParameterBits.Of(network.Parameters);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void What_was_changed_by_a_report_that_failed_stays(int threads)
    {
        int[]? changed = null;
        var trainer = Training(new ExchangingOwner(seed: 1), threads, interval: 4, (trainer, batch) =>
        {
            if (batch != 8)
                return;
            Change(trainer.Network.Parameters, 0);
            Change(trainer.Network.Parameters, 2);
            changed = ParameterBits.Of(trainer.Network.Parameters);
            throw new TimeoutException();
        });
        Assert.Throws<TimeoutException>(() => trainer.TrainEpoch(Data<Dim<_5>>(ofBytes: true)));
        Assert.Equal(changed, ParameterBits.Of(trainer.Network.Parameters));
        Assert.Equal(8, trainer.StepCount);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void The_cause_of_a_loss_that_is_not_finite_is_found_in_the_rows_of_every_worker(int threads)
    {
        for (int sample = 0; sample < Batch; sample++)
        {
            var network = new ExchangingOwner(seed: 1);
            // One unit alone, which no more than one worker needs of other rows than its own; and where all inputs are zero, so are all activations.
            network.Layer3.SetWeights([.. Enumerable.Range(0, 90 * 20).Select(i => i % 20 == 19 ? float.MaxValue : 0.1f)]);
            byte[] bytes = new byte[Batch * 350];
            bytes.AsSpan(sample * 350, 350).Fill(255);
            var data = Dataset.FromBytes<Dim<_3, _5, _0>, Classes<Dim<_5>>>(bytes, RandomSamples.Classes(Batch, 5));
            var trainer = network.CreateTrainer(s_optimizer, new TrainerOptions { BatchSize = Batch, Threads = threads, Shuffle = false });
            var exception = Assert.Throws<NonFiniteLossException>(() => trainer.TrainEpoch(data));
            Assert.Contains("the first layer whose activations overflowed is 'Layer3'", exception.Message, StringComparison.Ordinal);
        }
    }

    private static void AssertSameBits<TNetwork, TClasses>(
        Func<TNetwork> create, Dataset<Dim<_3, _5, _0>, Classes<TClasses>> data, TrainerOptions options)
        where TNetwork : class, INetwork<TNetwork, Dim<_3, _5, _0>, Classes<TClasses>>
        where TClasses : struct, IDimension
    {
        int[] alone = Train(1);
        Assert.NotEqual(ParameterBits.Of(create().Parameters), alone[..^5]);
        Assert.Equal(alone, Train(2));
        Assert.Equal(alone, Train(3));

        int[] Train(int threads)
        {
            TNetwork network = create();
            var trainer = network.CreateTrainer(s_optimizer, options with { BatchSize = Batch, Threads = threads });
            var losses = new List<int>();
            for (int epoch = 0; epoch < 5; epoch++)
                losses.Add(BitConverter.SingleToInt32Bits(trainer.TrainEpoch(data).MeanLoss));
            return [.. ParameterBits.Of(network.Parameters), .. losses];
        }
    }

    private static void AssertSameReports<TNetwork>(Func<TNetwork> create, int interval)
        where TNetwork : class, INetwork<TNetwork, Dim<_3, _5, _0>, Classes<Dim<_5>>>
    {
        List<(int Batch, int[] Bits)> alone = Reports(create, threads: 1, interval);
        Assert.Equal(2 * ((21 + interval - 1) / interval), alone.Count);
        foreach (int threads in (int[])[2, 3])
        {
            foreach (((int Batch, int[] Bits) expected, (int Batch, int[] Bits) actual) in alone.Zip(Reports(create, threads, interval)))
            {
                Assert.Equal(expected.Batch, actual.Batch);
                Assert.Equal(expected.Bits, actual.Bits);
            }
        }
    }

    private static List<(int Batch, int[] Bits)> Reports<TNetwork>(Func<TNetwork> create, int threads, int interval)
        where TNetwork : class, INetwork<TNetwork, Dim<_3, _5, _0>, Classes<Dim<_5>>>
    {
        var reports = new List<(int, int[])>();
        var trainer = Training(create(), threads, interval, (trainer, batch) => reports.Add((batch, [.. ParameterBits.Of(trainer.Network.Parameters), .. GradientBits(trainer.Network)])));
        trainer.TrainEpoch(Data<Dim<_5>>(ofBytes: true));
        trainer.TrainEpoch(Data<Dim<_5>>(ofBytes: true));
        return reports;
    }

    // Of the first layer's biases: they come from the transposed weights above.
    private static int[] GradientBits<TNetwork>(TNetwork network)
        where TNetwork : class, INetwork<TNetwork, Dim<_3, _5, _0>, Classes<Dim<_5>>>
    {
        Workspace workspace = network.CreateWorkspace();
        network.Forward(RandomSamples.Floats(Batch * 350), workspace);
        network.Backward(new Classes<Dim<_5>>(RandomSamples.Classes(Batch, 5)), workspace);
        return [.. MemoryMarshal.Cast<float, int>(new DenseWorkspace(workspace, 0).GetBiasGradient())];
    }

    private static void AssertSameChanges<TNetwork>(Func<TNetwork> create, int threads)
        where TNetwork : class, INetwork<TNetwork, Dim<_3, _5, _0>, Classes<Dim<_5>>>
    {
        int[] expected = Changed(threads: 1, at: 7);
        Assert.NotEqual(expected, Changed(threads: 1, at: 8));
        Assert.Equal(expected, Changed(threads, at: 7));

        // From one batch on, the first layer is frozen and the second learns more slowly; and both get other weights.
        int[] Changed(int threads, int at)
        {
            var trainer = Training(create(), threads, interval: 1, (trainer, batch) =>
            {
                if (batch == at)
                {
                    trainer.Layers[0].IsFrozen = true;
                    trainer.Layers[1].LearningRateScale = 0.5f;
                    Change(trainer.Network.Parameters, 0);
                    Change(trainer.Network.Parameters, 1);
                }
            });
            trainer.TrainEpoch(Data<Dim<_5>>(ofBytes: true));
            return ParameterBits.Of(trainer.Network.Parameters);
        }
    }

    private static void Change(NetworkParameters parameters, int index)
    {
        var layer = new DenseParameters(parameters, index);
        layer.SetWeights([.. Enumerable.Range(0, (int)layer.GetWeights().FlattenedLength).Select(i => MathF.Sin(i) / 10)]);
        layer.SetBiases([.. Enumerable.Range(0, layer.GetBiases().Length).Select(i => MathF.Cos(i) / 10)]);
    }

    private static void AssertWholeSteps<TNetwork>(Func<TNetwork> create, int threads)
        where TNetwork : class, INetwork<TNetwork, Dim<_3, _5, _0>, Classes<Dim<_5>>>
    {
        var steps = new HashSet<string> { Key(create()) };
        Training(create(), threads: 1, interval: 1, (trainer, _) => steps.Add(Key(trainer.Network))).TrainEpoch(Data<Dim<_5>>(ofBytes: true));

        // Cancelled from elsewhere, at any time, and not while the workers wait for a report.
        for (int attempt = 0; attempt < 20; attempt++)
        {
            var trainer = Training(create(), threads);
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

    private static Trainer<TNetwork, Dim<_3, _5, _0>, Classes<Dim<_5>>, Sgd> Training<TNetwork>(
        TNetwork network, int threads, int interval = 1, Action<Trainer<TNetwork, Dim<_3, _5, _0>, Classes<Dim<_5>>, Sgd>, int>? report = null)
        where TNetwork : class, INetwork<TNetwork, Dim<_3, _5, _0>, Classes<Dim<_5>>>
    {
        Trainer<TNetwork, Dim<_3, _5, _0>, Classes<Dim<_5>>, Sgd>? trainer = null;
        return trainer = network.CreateTrainer(s_optimizer, new TrainerOptions
        {
            BatchSize = Batch,
            Threads = threads,
            ProgressInterval = interval,
            Progress = report is null ? null : new DirectProgress<BatchProgress>(progress => report(trainer!, progress.Batch)),
        });
    }

    private static string Key<TNetwork>(TNetwork network) where TNetwork : class, INetwork<TNetwork, Dim<_3, _5, _0>, Classes<Dim<_5>>>
    {
        int[] bits = [.. ParameterBits.Of(network.Parameters), .. GradientBits(network)];
        return Convert.ToHexString(SHA256.HashData(MemoryMarshal.AsBytes(bits.AsSpan())));
    }

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
