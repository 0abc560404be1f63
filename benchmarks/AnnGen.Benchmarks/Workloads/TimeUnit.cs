namespace AnnGen.Benchmarks.Workloads;

/// <summary>A unit of time.</summary>
/// <param name="Symbol">Its symbol in ASCII, for files.</param>
/// <param name="DisplaySymbol">Its symbol.</param>
/// <param name="PerSecond">How many of it are in a second.</param>
internal sealed record TimeUnit(string Symbol, string DisplaySymbol, double PerSecond)
{
    public static TimeUnit Milliseconds { get; } = new("ms", "ms", 1e3);

    public static TimeUnit Microseconds { get; } = new("us", "µs", 1e6);

    public static TimeUnit Nanoseconds { get; } = new("ns", "ns", 1e9);
}
