using AnnGen.Benchmarks.Measurement;
using AnnGen.Benchmarks.Workloads;

namespace AnnGen.Benchmarks.Peers;

/// <summary>Measures workloads, one after the other; but those that come with one thread and with several round by round between the others.</summary>
/// <remarks>
/// How fast several threads are depends on the cores that the system, or a virtual machine's host, gives them. That changes by the
/// minute: spread over the whole comparison, a spell of it meets some rounds, of one thread and of several alike, and not a whole row.
/// </remarks>
/// <param name="rounds">How many times each contender has its turn.</param>
/// <param name="report">Is told what is being measured.</param>
internal sealed class Comparison(int rounds, Action<Workload, int> report)
{
    private readonly List<string> _absent = [];

    /// <summary>Which workloads could not be built, and why.</summary>
    public IReadOnlyList<string> Absent => _absent;

    /// <summary>Measures workloads.</summary>
    /// <param name="jobs">The workloads, each with a number of threads.</param>
    /// <returns>The rows, in the same order; none for a workload that could not be built.</returns>
    public IReadOnlyList<Row> Measure(IReadOnlyList<(Workload Workload, int Threads)> jobs)
    {
        var rows = new Row?[jobs.Count];
        var spread = new Dictionary<int, RowMeasurement>();
        try
        {
            int[] atOnce = [.. Enumerable.Range(0, jobs.Count).Where(i => jobs[i].Workload.ThreadCounts.Count == 1)];
            foreach (int i in Enumerable.Range(0, jobs.Count).Except(atOnce))
            {
                if (Start(jobs[i]) is { } measurement)
                    spread.Add(i, measurement);
            }

            for (int done = 0; done < atOnce.Length; done++)
            {
                Spread(rounds * done / atOnce.Length);
                using RowMeasurement? measurement = Start(jobs[atOnce[done]]);
                measurement?.MeasureUntil(rounds);
                rows[atOnce[done]] = measurement?.Result();
            }
            Spread(rounds);
            foreach ((int i, RowMeasurement measurement) in spread)
                rows[i] = measurement.Result();
        }
        finally
        {
            foreach (RowMeasurement measurement in spread.Values)
                measurement.Dispose();
        }
        return [.. rows.OfType<Row>()];

        // In turns, so that each is in the same state of the machine as the others.
        void Spread(int until)
        {
            for (int round = 1; round <= until; round++)
            {
                foreach (RowMeasurement measurement in spread.Values)
                    measurement.MeasureUntil(round);
            }
        }
    }

    private RowMeasurement? Start((Workload Workload, int Threads) job)
    {
        report(job.Workload, job.Threads);
        try
        {
            return new RowMeasurement(job.Workload, job.Threads);
        }
        catch (ContenderAbsentException exception)
        {
            _absent.Add($"{job.Workload.Key} is absent: {exception.Message}");
            return null;
        }
    }
}
