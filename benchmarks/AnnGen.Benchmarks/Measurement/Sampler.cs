using System.Diagnostics;

namespace AnnGen.Benchmarks.Measurement;

/// <summary>Times an operation that may be far shorter than what a clock resolves: a sample is many of them in a row.</summary>
/// <param name="run">Does so many operations.</param>
/// <param name="prepare">Does what so many operations need beforehand and what is not timed, if there is anything.</param>
internal sealed class Sampler(Action<int> run, Action<int>? prepare = null)
{
    private static readonly TimeSpan s_sample = TimeSpan.FromSeconds(0.1);

    // Long enough for the JIT to have replaced everything that it compiled in a hurry.
    private static readonly TimeSpan s_warmUp = TimeSpan.FromSeconds(1);

    private int _operations = 1;

    /// <summary>Runs until the code is compiled for good and the length of a sample is known.</summary>
    public void WarmUp()
    {
        long start = Stopwatch.GetTimestamp();
        do
        {
            double perOperation = Sample();
            _operations = (int)Math.Clamp(s_sample.TotalSeconds / perOperation, 1, 1 << 30);
        }
        while (Stopwatch.GetElapsedTime(start) < s_warmUp);
    }

    /// <summary>The seconds that one operation takes, over one sample.</summary>
    public double Sample()
    {
        prepare?.Invoke(_operations);
        long start = Stopwatch.GetTimestamp();
        run(_operations);
        return Stopwatch.GetElapsedTime(start).TotalSeconds / _operations;
    }
}
