using AnnGen.Networks.Tests.Child;
using AnnGen.Networks.Tests.Training;

namespace AnnGen.Networks.Tests.Persistence;

/// <summary>Fit saves its state into a folder, and a second Fit with the same folder goes on from there.</summary>
public sealed class CheckpointTests : IDisposable
{
    private const int Epochs = 10;

    private static readonly Dataset<Dim<_6>, Classes<Dim<_4>>> s_training = SmallTraining.Data.Take(30);

    private static readonly Dataset<Dim<_6>, Classes<Dim<_4>>> s_validation = SmallTraining.Data.Slice(30, 20);

    private readonly string _folder = Directory.CreateTempSubdirectory("AnnGen").FullName;

    public static TheoryData<string> Schedules => ["none", "plateau", "cosine", "steps", "one cycle", "warm-up before plateau"];

    private Checkpoints Checkpoints => new(_folder);

    private IEnumerable<string?> Files => Directory.GetFiles(_folder).Select(Path.GetFileName).Order(StringComparer.Ordinal);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [MemberData(nameof(Schedules))]
    public void Five_epochs_and_five_more_are_ten(string schedule)
    {
        (TrainingHistory whole, int[] expected) = Fit(new FitOptions { Epochs = Epochs }, schedule);
        Fit(new FitOptions { Epochs = Epochs / 2, Checkpoints = Checkpoints }, schedule);
        (TrainingHistory history, int[] bits) = Fit(new FitOptions { Epochs = Epochs, Checkpoints = Checkpoints }, schedule, threads: 2);
        Assert.Equal(expected, bits);
        AssertSame(whole, history);
        Assert.Equal(Path.Combine(_folder, "step-0000000020.safetensors"), history.ResumedFrom);
        Assert.Null(whole.ResumedFrom);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_run_that_is_cancelled_within_an_epoch_goes_on_there(int threads)
    {
        var stopping = new FitOptions { Epochs = 200, EarlyStopping = new EarlyStopping(patience: 3) };
        (TrainingHistory whole, int[] expected) = Fit(stopping, "plateau");
        Assert.True(whole.StoppedEarly, "Nothing stops early: the test proves nothing.");

        // An epoch has four steps.
        FitOptions saving = stopping with { Checkpoints = Checkpoints };
        Assert.ThrowsAny<OperationCanceledException>(() => Fit(saving, "plateau", threads, cancelAfter: 7));
        Assert.Contains("step-0000000007.safetensors", Files);
        (TrainingHistory history, int[] bits) = Fit(saving, "plateau", threads);
        Assert.Equal(expected, bits);
        AssertSame(whole, history);
    }

    [Fact]
    public void The_best_weights_come_back_although_another_process_found_them()
    {
        var stopping = new FitOptions { Epochs = 200, EarlyStopping = new EarlyStopping(patience: 3) };
        (TrainingHistory whole, int[] expected) = Fit(stopping, "none");
        Assert.True(whole.RestoredBest, "The last epoch is the best: the test proves nothing.");
        Fit(stopping with { Epochs = whole.Count - 1, Checkpoints = Checkpoints }, "none");
        (TrainingHistory history, int[] bits) = Fit(stopping with { Checkpoints = Checkpoints }, "none");
        Assert.Equal(expected, bits);
        Assert.Equal(whole.Best.MonitoredLoss, history.Best.MonitoredLoss);
        Assert.Equal(expected, ParameterBits.Of(SmallClassifier.Load(Path.Combine(_folder, "best.safetensors")).Parameters));
    }

    [Fact]
    public void A_training_that_has_ended_is_not_trained_further()
    {
        var options = new FitOptions { Epochs = 3, Checkpoints = Checkpoints };
        (TrainingHistory first, int[] bits) = Fit(options, "none");
        (TrainingHistory second, int[] again) = Fit(options, "none");
        Assert.Equal(bits, again);
        AssertSame(first, second);
    }

    [Fact]
    public void The_last_files_are_kept_and_each_is_a_file_of_weights()
    {
        (_, int[] bits) = Fit(new FitOptions { Epochs = 5, Checkpoints = Checkpoints with { Keep = 2 } }, "none");
        Assert.Equal(["best.safetensors", "step-0000000016.safetensors", "step-0000000020.safetensors"], Files);
        Assert.Equal(bits, ParameterBits.Of(SmallClassifier.Load(Path.Combine(_folder, "step-0000000020.safetensors")).Parameters));
    }

    [Fact]
    public void Files_are_saved_after_steps_and_epochs_as_the_options_say()
    {
        Fit(new FitOptions { Epochs = 3, Checkpoints = Checkpoints with { EverySteps = 3, EveryEpochs = 2, Keep = 100, SaveBest = false } }, "none");
        Assert.Equal([3, 6, 8, 9, 12], Files.Select(file => int.Parse(file!.AsSpan(5, 10))));
    }

    [Theory]
    [InlineData("a byte")]
    [InlineData("the end")]
    [InlineData("everything")]
    public void A_damaged_newest_file_is_named_and_the_one_before_it_is_used(string damage)
    {
        (_, int[] expected) = Fit(new FitOptions { Epochs = 6 }, "none");
        Fit(new FitOptions { Epochs = 4, Checkpoints = Checkpoints }, "none");
        string newest = Path.Combine(_folder, "step-0000000016.safetensors");
        byte[] bytes = File.ReadAllBytes(newest);
        if (damage == "a byte")
            bytes[bytes.Length / 2] ^= 1;
        File.WriteAllBytes(newest, damage switch { "the end" => bytes[..^1], "everything" => [], _ => bytes });

        (TrainingHistory history, int[] bits) = Fit(new FitOptions { Epochs = 6, Checkpoints = Checkpoints }, "none");
        Assert.Equal(expected, bits);
        Assert.Equal(Path.Combine(_folder, "step-0000000012.safetensors"), history.ResumedFrom);
        Assert.Contains(history.Warnings, warning => warning.Contains(newest, StringComparison.Ordinal));
        Assert.Contains("step-0000000016.safetensors.damaged", Files);
    }

    [Fact]
    public void Where_all_files_are_damaged_nothing_begins_anew_by_itself()
    {
        var options = new FitOptions { Epochs = 2, Checkpoints = Checkpoints };
        Fit(options, "none");
        foreach (string file in Directory.GetFiles(_folder, "step-*"))
            File.WriteAllText(file, "{}");
        WeightsException exception = Assert.Throws<WeightsException>(() => Fit(options, "none"));
        Assert.Contains(_folder, exception.Message, StringComparison.Ordinal);
        Assert.Contains("step-0000000008.safetensors.damaged", Files);
    }

    [Fact]
    public void What_a_killed_process_left_is_swept_and_what_a_running_one_writes_is_not()
    {
        string left = Path.Combine(_folder, "step-0000000001.safetensors.0123.tmp");
        string written = Path.Combine(_folder, "step-0000000002.safetensors.4567.tmp");
        File.WriteAllText(left, "half");
        using FileStream writing = new(written, FileMode.CreateNew, FileAccess.Write, FileShare.None);
        Fit(new FitOptions { Epochs = 1, Checkpoints = Checkpoints }, "none");
        Assert.False(File.Exists(left));
        Assert.True(File.Exists(written));
    }

    [Fact]
    public void Files_of_another_training_are_refused_where_training_is_to_begin_anew()
    {
        Fit(new FitOptions { Epochs = 1, Checkpoints = Checkpoints }, "none");
        InvalidOperationException exception = Assert.Throws<InvalidOperationException>(
            () => Fit(new FitOptions { Epochs = 1, Checkpoints = Checkpoints with { Resume = false } }, "none"));
        Assert.Contains("step-0000000004.safetensors", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_without_the_best_weights_is_refused_where_they_are_to_be_restored()
    {
        Fit(new FitOptions { Epochs = 1, Checkpoints = Checkpoints }, "none");
        WeightsException exception = Assert.Throws<WeightsException>(
            () => Fit(new FitOptions { Epochs = 2, EarlyStopping = new EarlyStopping(2), Checkpoints = Checkpoints }, "none"));
        Assert.Contains("set RestoreBest of EarlyStopping as it was", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_number_of_the_options_is_at_least_one()
    {
        foreach (Checkpoints wrong in new[] { Checkpoints with { Keep = 0 }, Checkpoints with { EverySteps = 0 }, Checkpoints with { EveryEpochs = 0 } })
        {
            ArgumentOutOfRangeException exception = Assert.Throws<ArgumentOutOfRangeException>(
                () => Fit(new FitOptions { Epochs = 1, Checkpoints = wrong }, "none"));
            Assert.Contains("is 0; it has to be at least 1", exception.Message, StringComparison.Ordinal);
        }
    }

    private static (TrainingHistory History, int[] Bits) Fit(FitOptions options, string schedule, int threads = 1, int? cancelAfter = null)
    {
        using var cancellation = new CancellationTokenSource();
        int batches = 0;
        Trainer<SmallClassifier, Dim<_6>, Classes<Dim<_4>>, Adam> trainer = new SmallClassifier(seed: 1).CreateTrainer(
            new Adam(0.01f),
            new TrainerOptions
            {
                Threads = threads,
                Schedule = ScheduleOf(schedule),
                ProgressInterval = 1,
                Progress = new DirectProgress<BatchProgress>(_ =>
                {
                    if (++batches == cancelAfter)
                        cancellation.Cancel();
                }),
            });
        TrainingHistory history = trainer.Fit(s_training, options, s_validation, cancellation.Token);
        return (history, ParameterBits.Of(trainer.Network.Parameters));
    }

    private static LearningRateSchedule? ScheduleOf(string name) => name switch
    {
        "none" => null,
        "plateau" => new PlateauSchedule(factor: 0.5, patience: 0, threshold: 0.05),
        "cosine" => new CosineSchedule(Epochs, ScheduleUnit.Epochs),
        "steps" => new StepSchedule(7, ScheduleUnit.Steps, factor: 0.7),
        "one cycle" => new OneCycleSchedule(4 * Epochs, ScheduleUnit.Steps),
        "warm-up before plateau" => new WarmUpSchedule(2, ScheduleUnit.Epochs, new PlateauSchedule(factor: 0.5, patience: 0, threshold: 0.05)),
        _ => throw new ArgumentOutOfRangeException(nameof(name)),
    };

    private static void AssertSame(TrainingHistory expected, TrainingHistory history)
    {
        Assert.Equal(expected.Select(Key), history.Select(Key));
        Assert.Equal(Key(expected.Best), Key(history.Best));
        Assert.Equal((expected.StoppedEarly, expected.RestoredBest), (history.StoppedEarly, history.RestoredBest));

        static object Key(EpochReport report) => (
            report.Training.Epoch, report.Training.MeanLoss, report.Training.Samples, report.LearningRate, report.ValidationLoss,
            report.ValidationAccuracy, report.IsBest);
    }
}
