namespace AnnGen.Threading;

/// <summary>Where the workers of one training step wait for each other. Allocates nothing; spins briefly, then gives way.</summary>
/// <remarks>
/// Spinning alone is a disaster when the machine takes a core away: the ones that wait would hold the core that the last
/// one needs.
/// </remarks>
internal sealed class StepBarrier
{
    private const int SpinsBeforeYielding = 200;
    private const int IterationsPerSpin = 20;

    private readonly int _participants;
    private int _missing;
    private volatile int _phase;
    private volatile bool _broken;

    /// <summary>Creates a barrier for so many workers.</summary>
    public StepBarrier(int participants) => _missing = _participants = participants;

    /// <summary>Waits until all participants are here.</summary>
    /// <returns>False when the barrier was broken: the worker then leaves.</returns>
    public bool Wait()
    {
        if (_participants == 1)
            return !_broken;

        int phase = _phase;
        if (Interlocked.Decrement(ref _missing) == 0)
        {
            _missing = _participants;
            _phase = phase + 1;
            return !_broken;
        }

        for (int spins = 0; _phase == phase && !_broken; spins++)
        {
            if (spins < SpinsBeforeYielding)
                Thread.SpinWait(IterationsPerSpin);
            else
                Thread.Yield();
        }
        return !_broken;
    }

    /// <summary>Lets everybody go who waits or will wait: one worker failed, and the others must not wait for it.</summary>
    public void Break() => _broken = true;

    /// <summary>Makes the barrier whole again, when nobody is at it.</summary>
    public void Reset()
    {
        _missing = _participants;
        _broken = false;
    }
}
