using System.Diagnostics;
using AnnGen.Benchmarks.Measurement;

namespace AnnGen.Benchmarks.Machine;

/// <summary>
/// How long a cache line takes from one core to another. It tells where the system has put two threads: some 30 to 50 ns within a group
/// of cores that shares a cache, several times that between groups. A virtual machine's cores may move while it runs.
/// </summary>
internal sealed class LineTransfer : IContender
{
    private const int WarmUp = 2_000;
    private const int RoundTrips = 20_000;

    // The line's neighbours belong to nobody, since processors fetch pairs of them.
    private const int Place = 64;

    private readonly int[] _memory = new int[2 * Place];

    /// <summary>Seconds for one way.</summary>
    public double Sample()
    {
        ref int line = ref _memory[Place];
        line = 0;
        var other = new Thread(Answer);
        other.Start();
        long start = 0;
        for (int trip = 0; trip < WarmUp + RoundTrips; trip++)
        {
            if (trip == WarmUp)
                start = Stopwatch.GetTimestamp();
            Volatile.Write(ref line, 2 * trip + 1);
            Await(ref line, 2 * trip + 2);
        }
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        other.Join();
        return seconds / (2 * RoundTrips);
    }

    public void Dispose()
    {
    }

    private void Answer()
    {
        ref int line = ref _memory[Place];
        for (int trip = 0; trip < WarmUp + RoundTrips; trip++)
        {
            Await(ref line, 2 * trip + 1);
            Volatile.Write(ref line, 2 * trip + 2);
        }
    }

    // Gives way after a while: both threads may have been put on the same core.
    private static void Await(ref int line, int value)
    {
        for (int tries = 0; Volatile.Read(ref line) != value; tries++)
        {
            if (tries > 10_000)
                Thread.Yield();
        }
    }
}
