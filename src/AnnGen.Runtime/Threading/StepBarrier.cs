using System.Diagnostics;

namespace AnnGen.Threading;

/// <summary>
/// Where the workers of one training step wait for each other. Allocates nothing; spins or gives way for a while, then sleeps.
/// </summary>
/// <remarks>
/// <para>
/// Spinning alone is a disaster when the machine takes a core away: the ones that wait would hold the core that the last
/// one needs. Giving way without sleeping is little better, since a core whose thread only yields is not idle, and the system
/// moves no waiting thread to it.
/// </para>
/// <para>
/// Sleeping at once is not much better either: to wake a sleeping core takes longer than a phase's workers usually differ, so
/// that the one who was woken is late at the next barrier, where the other then sleeps, and so on. So a worker spins for longer
/// than a wake-up takes, but only for others that can run meanwhile: not for one that was last seen on its own processor.
/// </para>
/// <para>
/// For that one it gives way. It does not sleep at once: two workers that wake up on the same processor would sleep by turns,
/// and a system that never sees more than one of them ready to run leaves them there, though another processor is idle. But now and
/// then it begins with a millisecond of sleep: whom a timer wakes is put on an idle processor at once, if there is one, and who
/// only gives way is moved when the system balances its load, some four milliseconds later, or twenty.
/// </para>
/// </remarks>
internal sealed class StepBarrier
{
    // A hundred microseconds: some wake-ups.
    private static readonly long s_spinTicks = Stopwatch.Frequency / 10_000;

    // Ten milliseconds: some turns of the system's, in which it looks whose processors are idle.
    private static readonly long s_yieldTicks = Stopwatch.Frequency / 100;

    // Where there is no idle processor, naps take a fiftieth of the time at most, however long a millisecond is to the system.
    private const int WakingPerNap = 49;

    // What each worker writes has a cache line of its own, and a second one, since processors fetch pairs of them.
    private const int SlotLength = 32;

    private readonly object _gate = new();
    private readonly int _participants;
    private readonly int[] _phases;
    private readonly int[] _processors;
    private int _missing;
    private int _sleepers;
    private long _nextNap;
    private volatile int _phase;
    private volatile bool _broken;

    /// <summary>Creates a barrier for so many workers.</summary>
    public StepBarrier(int participants)
    {
        _missing = _participants = participants;
        _phases = new int[participants * SlotLength];
        _processors = new int[participants * SlotLength];

        // The runtime allocates a little when it is first asked.
        if (participants > 1)
            _ = Thread.GetCurrentProcessorId();
    }

    /// <summary>Waits until all participants are here.</summary>
    /// <param name="worker">Which of them arrives, from 0.</param>
    /// <returns>False when the barrier was broken: the worker then leaves.</returns>
    public bool Wait(int worker)
    {
        if (_participants == 1)
            return !_broken;

        int phase = _phase;
        int processor = Thread.GetCurrentProcessorId();
        // Seldom: everybody reads it, and a line that nobody writes is in all caches at once.
        if (_processors[worker * SlotLength] != processor)
            Volatile.Write(ref _processors[worker * SlotLength], processor);
        Volatile.Write(ref _phases[worker * SlotLength], phase + 1);
        if (Interlocked.Decrement(ref _missing) == 0)
        {
            _missing = _participants;
            _phase = phase + 1;
            WakeSleepers();
            return !_broken;
        }

        bool mayArrive = MayArriveMeanwhile(phase + 1, processor);
        if (!mayArrive)
            NapNowAndThen();
        long end = Stopwatch.GetTimestamp() + (mayArrive ? s_spinTicks : s_yieldTicks);
        while (_phase == phase && !_broken && Stopwatch.GetTimestamp() < end)
        {
            if (mayArrive)
                Thread.SpinWait(1);
            else
                Thread.Yield();
        }
        if (_phase == phase && !_broken)
            Sleep(phase);
        return !_broken;
    }

    /// <summary>Lets everybody go who waits or will wait: one worker failed, and the others must not wait for it.</summary>
    public void Break()
    {
        _broken = true;
        WakeSleepers();
    }

    /// <summary>Makes the barrier whole again, when nobody is at it.</summary>
    public void Reset()
    {
        _missing = _participants;
        _broken = false;
    }

    // Whether no worker that is still missing seems to need this processor.
    private bool MayArriveMeanwhile(int phase, int processor)
    {
        for (int slot = 0; slot < _phases.Length; slot += SlotLength)
        {
            if (Volatile.Read(ref _processors[slot]) == processor && Volatile.Read(ref _phases[slot]) != phase)
                return false;
        }
        return true;
    }

    private void NapNowAndThen()
    {
        long start = Stopwatch.GetTimestamp();
        long next = Volatile.Read(ref _nextNap);
        // One at a time: two who sleep together wake up together, on the same processor again.
        if (start < next || Interlocked.CompareExchange(ref _nextNap, long.MaxValue, next) != next)
            return;
        Thread.Sleep(1);
        long end = Stopwatch.GetTimestamp();
        Volatile.Write(ref _nextNap, end + WakingPerNap * (end - start));
    }

    private void Sleep(int phase)
    {
        lock (_gate)
        {
            // Said before the phase is looked at, as the last one changes the phase before it looks for sleepers: one of the
            // two sees the other.
            Interlocked.Increment(ref _sleepers);
            while (_phase == phase && !_broken)
                Monitor.Wait(_gate);
            Interlocked.Decrement(ref _sleepers);
        }
    }

    private void WakeSleepers()
    {
        Interlocked.MemoryBarrier();
        if (Volatile.Read(ref _sleepers) == 0)
            return;
        lock (_gate)
            Monitor.PulseAll(_gate);
    }
}
