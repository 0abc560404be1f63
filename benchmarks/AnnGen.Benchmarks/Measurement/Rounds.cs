namespace AnnGen.Benchmarks.Measurement;

/// <summary>Times several contenders in turns, so that whatever else the machine does meets them all alike.</summary>
internal static class Rounds
{
    // The threads of some libraries spin on for a while after their work, and would take a core from the next one.
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(100);

    /// <summary>The times of each contender, in the same order.</summary>
    public static IReadOnlyList<Times> Measure(IReadOnlyList<IContender> contenders, int rounds)
    {
        double[][] seconds = [.. contenders.Select(_ => new double[rounds])];
        for (int round = 0; round < rounds; round++)
        {
            for (int i = 0; i < contenders.Count; i++)
            {
                Thread.Sleep(s_pause);
                seconds[i][round] = contenders[i].Sample();
            }
        }
        return [.. seconds.Select(samples => new Times(samples))];
    }
}
