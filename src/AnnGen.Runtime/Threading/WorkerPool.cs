using System.Runtime.ExceptionServices;

namespace AnnGen.Threading;

/// <summary>The process's background threads for training. They sleep when there is nothing to do, and end with the process.</summary>
internal static class WorkerPool
{
    private static readonly Lock s_lock = new();
    private static readonly Stack<Worker> s_idle = new();
    private static int s_created;

    /// <summary>Makes sure that there are threads for so many workers, so that the first step does not create them.</summary>
    public static void Reserve(int workers)
    {
        lock (s_lock)
        {
            s_idle.EnsureCapacity(workers);
            while (s_created < workers - 1)
                s_idle.Push(Create());
        }
    }

    /// <summary>Runs the work's part 0 on this thread and the others on threads of the pool; returns when all are done.</summary>
    /// <exception cref="Exception">What a worker threw, with its own stack; the first if several did.</exception>
    public static void Run(IParallelWork work, int workers)
    {
        if (workers == 1)
        {
            work.Run(0);
            return;
        }

        Run(work, 1, workers);
    }

    // One frame per worker keeps the leased workers on the stack: no list to allocate.
    private static void Run(IParallelWork work, int worker, int workers)
    {
        if (worker == workers)
        {
            try
            {
                work.Run(0);
            }
            catch
            {
                work.Abort();
                throw;
            }
            return;
        }

        Worker leased = Lease();
        ExceptionDispatchInfo? failure = null;
        leased.Start(work, worker);
        try
        {
            Run(work, worker + 1, workers);
        }
        finally
        {
            failure = leased.Join();
            Return(leased);
        }
        failure?.Throw();
    }

    private static Worker Lease()
    {
        lock (s_lock)
            return s_idle.TryPop(out Worker? worker) ? worker : Create();
    }

    private static void Return(Worker worker)
    {
        lock (s_lock)
            s_idle.Push(worker);
    }

    private static Worker Create()
    {
        s_created++;
        return new Worker($"AnnGen worker {s_created}");
    }

    private sealed class Worker
    {
        private const int SpinsBeforeSleeping = 500;
        private const int IterationsPerSpin = 20;

        private readonly object _gate = new();
        private IParallelWork? _work;
        private int _part;
        private ExceptionDispatchInfo? _failure;
        private volatile bool _busy;

        public Worker(string name)
        {
            var thread = new Thread(Loop) { IsBackground = true, Name = name };
            thread.Start();
        }

        public void Start(IParallelWork work, int part)
        {
            _work = work;
            _part = part;
            _failure = null;
            lock (_gate)
            {
                _busy = true;
                Monitor.Pulse(_gate);
            }
        }

        /// <summary>Waits until the work is done.</summary>
        public ExceptionDispatchInfo? Join()
        {
            for (int spins = 0; _busy; spins++)
            {
                if (spins < SpinsBeforeSleeping)
                    Thread.SpinWait(IterationsPerSpin);
                else
                    Thread.Yield();
            }
            return _failure;
        }

        private void Loop()
        {
            while (true)
            {
                AwaitWork();
                try
                {
                    _work!.Run(_part);
                }
                catch (Exception exception)
                {
                    _failure = ExceptionDispatchInfo.Capture(exception);
                    _work!.Abort();
                }
                _work = null;
                _busy = false;
            }
        }

        private void AwaitWork()
        {
            for (int spins = 0; spins < SpinsBeforeSleeping; spins++)
            {
                if (_busy)
                    return;
                Thread.SpinWait(IterationsPerSpin);
            }

            lock (_gate)
            {
                while (!_busy)
                    Monitor.Wait(_gate);
            }
        }
    }
}
