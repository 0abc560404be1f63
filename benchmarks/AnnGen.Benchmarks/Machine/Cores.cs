namespace AnnGen.Benchmarks.Machine;

/// <summary>Runs the same measurement on several cores at once.</summary>
internal static class Cores
{
    /// <summary>The sum of what each thread measures, all of them started together.</summary>
    /// <param name="threads">How many threads measure.</param>
    /// <param name="rate">Measures a rate on one thread.</param>
    public static double Sum(int threads, Func<int, double> rate)
    {
        using var start = new Barrier(threads);
        double[] rates = new double[threads];
        void Measure(int index)
        {
            start.SignalAndWait();
            rates[index] = rate(index);
        }

        Thread[] others = [.. Enumerable.Range(1, threads - 1).Select(index => new Thread(() => Measure(index)))];
        foreach (Thread other in others)
            other.Start();
        Measure(0);
        foreach (Thread other in others)
            other.Join();
        return rates.Sum();
    }
}
