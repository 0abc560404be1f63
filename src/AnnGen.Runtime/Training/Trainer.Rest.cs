namespace AnnGen;

// When the trainer serves whom, and where it can be looked at between two steps.
public sealed unsafe partial class Trainer<TNetwork, TInput, TTarget, TOptimizer>
{
    // The thread that calls back between two steps or epochs, and may read the trainer then; 0 for none.
    private int _restingThread;

    internal TrainerOptions Options => _options;

    /// <summary>What is called after some of the steps of an epoch, beside <see cref="TrainerOptions.Progress"/>.</summary>
    internal PeriodicSaving? Saving { get; set; }

    internal void Enter()
    {
        if (Interlocked.CompareExchange(ref _busy, 1, 0) != 0)
        {
            throw new InvalidOperationException(
                "The trainer is at work: it serves one caller at a time. A progress callback cannot train with the trainer that calls it.");
        }
    }

    internal void Leave() => Volatile.Write(ref _busy, 0);

    /// <summary>Allows this thread to read the trainer, while all others rest, until <see cref="EndRest"/>.</summary>
    internal void BeginRest() => _restingThread = Environment.CurrentManagedThreadId;

    /// <summary>Ends that.</summary>
    internal void EndRest() => _restingThread = 0;

    // Reads the network and the optimizer's state as they are between two steps.
    private void WhileReading(Action read)
    {
        if (_restingThread == Environment.CurrentManagedThreadId)
        {
            read();
            return;
        }
        Enter();
        try
        {
            Network.Parameters.WhileReading(read);
        }
        finally
        {
            Leave();
        }
    }
}
