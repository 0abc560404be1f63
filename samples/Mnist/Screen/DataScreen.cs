using Mnist.Data;
using Spectre.Console;

namespace Mnist.Screen;

/// <summary>Shows how the data are got: a bar for each piece of work, or a line when it is done where nothing can be drawn over.</summary>
internal sealed class DataScreen : IDataProgress
{
    private static readonly TimeSpan s_refreshTime = TimeSpan.FromMilliseconds(100);

    private readonly Lock _lock = new();
    private readonly IAnsiConsole _console;
    private readonly ProgressContext? _context;
    private readonly Dictionary<string, ProgressTask> _tasks = [];
    private DateTime _lastRefresh;

    private DataScreen(IAnsiConsole console, ProgressContext? context)
    {
        _console = console;
        _context = context;
    }

    /// <summary>Shows what a piece of work reports, until it is done.</summary>
    public static Task<T> ShowAsync<T>(IAnsiConsole console, Func<IDataProgress, Task<T>> work)
    {
        if (!console.IsLive())
            return work(new DataScreen(console, context: null));

        Progress progress = console.Progress()
            .AutoClear(true)
            .AutoRefresh(false)
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn { Width = 30 }, new PercentageColumn());
        return progress.StartAsync(context => work(new DataScreen(console, context)));
    }

    public void Say(string message)
    {
        lock (_lock)
            _console.MarkupLineInterpolated($"[yellow]{message}[/]");
    }

    public void Report(string work, long done, long? total)
    {
        lock (_lock)
        {
            if (_context is null)
            {
                if (done == total)
                    _console.WriteLine($"{work}: done ({total:N0})");
                return;
            }

            if (!_tasks.TryGetValue(work, out ProgressTask? task))
                _tasks.Add(work, task = _context.AddTask(Markup.Escape(work)));
            task.IsIndeterminate = total is null;
            task.MaxValue = total ?? 1;
            task.Value = done;
            if (DateTime.UtcNow - _lastRefresh < s_refreshTime && done != total)
                return;
            _lastRefresh = DateTime.UtcNow;
            _context.Refresh();
        }
    }
}
