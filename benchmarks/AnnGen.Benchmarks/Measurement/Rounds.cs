namespace AnnGen.Benchmarks.Measurement;

/// <summary>Times several contenders in turns, so that whatever else the machine does meets them all alike.</summary>
/// <param name="contenders">The contenders.</param>
internal sealed class Rounds(IReadOnlyList<IContender> contenders)
{
    // The threads of some libraries spin on for a while after their work, and would take a core from the next one.
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(100);

    private readonly List<double>[] _seconds = [.. contenders.Select(_ => new List<double>())];

    /// <summary>The rounds so far.</summary>
    public int Count { get; private set; }

    /// <summary>The times of each contender, in the same order.</summary>
    public IReadOnlyList<Times> Times => [.. _seconds.Select(samples => new Times(samples))];

    /// <summary>The times of each contender, in the same order, after so many rounds one after the other.</summary>
    public static IReadOnlyList<Times> Measure(IReadOnlyList<IContender> contenders, int count)
    {
        var rounds = new Rounds(contenders);
        while (rounds.Count < count)
            rounds.Add();
        return rounds.Times;
    }

    /// <summary>Times each contender once more.</summary>
    public void Add()
    {
        for (int i = 0; i < contenders.Count; i++)
        {
            Thread.Sleep(s_pause);
            _seconds[i].Add(contenders[i].Sample());
        }
        Count++;
    }
}
