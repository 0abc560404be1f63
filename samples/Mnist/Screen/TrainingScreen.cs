using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.ExceptionServices;
using AnnGen;
using Spectre.Console;

namespace Mnist.Screen;

/// <summary>
/// Shows how training goes. All of it is drawn by a thread of its own, so that the terminal neither slows training down
/// nor shows in what training allocates.
/// </summary>
internal sealed class TrainingScreen : IProgress<BatchProgress>, IDisposable
{
    private const int RefreshMilliseconds = 50;

    private readonly IAnsiConsole _console;
    private readonly int _epochs;
    private readonly int _samples;
    private readonly ProgressFeed _feed = new();
    private readonly ConcurrentQueue<FinishedEpoch> _finished = new();
    private readonly ManualResetEventSlim _stopping = new();
    private readonly Thread _thread;
    private ExceptionDispatchInfo? _failure;
    private ProgressFeed.Entry _firstOfEpoch;
    private double _samplesPerSecond;

    /// <summary>Creates the screen; <see cref="Start"/> brings it up.</summary>
    /// <param name="console">Where to.</param>
    /// <param name="epochs">How many epochs there will be.</param>
    /// <param name="samples">The samples of each.</param>
    public TrainingScreen(IAnsiConsole console, int epochs, int samples)
    {
        _console = console;
        _epochs = epochs;
        _samples = samples;
        _thread = new Thread(Run) { Name = "Screen", IsBackground = true };
    }

    /// <summary>Starts to draw.</summary>
    public void Start() => _thread.Start();

    /// <summary>Takes the progress of an epoch. Allocates nothing.</summary>
    public void Report(BatchProgress progress) => _feed.Write(progress);

    /// <summary>Shows what an epoch came to.</summary>
    public void Show(EpochResult result, double accuracy) => _finished.Enqueue(new FinishedEpoch(result, accuracy));

    /// <summary>Draws what is left to draw, and ends.</summary>
    /// <exception cref="IOException">The console could not be written to.</exception>
    public void Finish()
    {
        Dispose();
        _failure?.Throw();
    }

    public void Dispose()
    {
        _stopping.Set();
        if (!_thread.ThreadState.HasFlag(System.Threading.ThreadState.Unstarted))
            _thread.Join();
    }

    private void Run()
    {
        try
        {
            if (_console.IsLive())
                DrawLive();
            else
                Draw(null, null);
        }
        catch (IOException exception)
        {
            _failure = ExceptionDispatchInfo.Capture(exception);
        }
    }

    private void DrawLive() =>
        _console.Progress()
            .AutoClear(true)
            .AutoRefresh(false)
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn { Width = 30 }, new PercentageColumn(), new ElapsedTimeColumn())
            .Start(context => Draw(context, context.AddTask("epoch 1", maxValue: (double)_epochs * _samples)));

    private void Draw(ProgressContext? context, ProgressTask? bar)
    {
        bool stopping;
        do
        {
            // What was there before the end was announced is drawn, and nothing can come after it.
            stopping = _stopping.Wait(RefreshMilliseconds);
            while (_finished.TryDequeue(out FinishedEpoch epoch))
            {
                DrawBatches(epoch.Result.Epoch, bar);
                DrawEpoch(epoch);
            }
            DrawBatches(int.MaxValue, bar);
            context?.Refresh();
        }
        while (!stopping);
    }

    private void DrawBatches(int lastEpoch, ProgressTask? bar)
    {
        while (_feed.TryRead(lastEpoch, out ProgressFeed.Entry entry))
        {
            BatchProgress progress = entry.Progress;

            // The last report of an epoch is of the few batches that are left over.
            if (progress.Batch < progress.Batches)
                _console.MarkupLineInterpolated($"[grey]epoch {progress.Epoch}, batch {progress.Batch,4} of {progress.Batches}: mean loss {progress.MeanLoss:F4}[/]");
            if (bar is null)
                continue;

            MeasureSpeed(entry);
            bar.Value = (progress.Epoch - 1.0) * _samples + progress.Samples;
            bar.Description = $"epoch {progress.Epoch} of {_epochs}, {_samplesPerSecond:N0} samples/s";
        }
    }

    private void DrawEpoch(FinishedEpoch epoch) =>
        _console.MarkupLineInterpolated($"[bold]epoch {epoch.Result.Epoch}: mean loss {epoch.Result.MeanLoss:F4}, accuracy {epoch.Accuracy:P2}[/], {epoch.Result.Duration.TotalSeconds:F2} s, {epoch.Result.SamplesPerSecond:N0} samples/s");

    private void MeasureSpeed(ProgressFeed.Entry entry)
    {
        if (_firstOfEpoch.Progress.Epoch != entry.Progress.Epoch)
        {
            _firstOfEpoch = entry;
            return;
        }

        double seconds = Stopwatch.GetElapsedTime(_firstOfEpoch.Timestamp, entry.Timestamp).TotalSeconds;
        if (seconds > 0)
            _samplesPerSecond = (entry.Progress.Samples - _firstOfEpoch.Progress.Samples) / seconds;
    }

    private readonly record struct FinishedEpoch(EpochResult Result, double Accuracy);
}
