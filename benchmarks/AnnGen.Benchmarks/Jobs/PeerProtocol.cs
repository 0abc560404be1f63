namespace AnnGen.Benchmarks.Jobs;

/// <summary>
/// How this program talks to another that it measures, line by line: the job goes in, <see cref="Ready"/> comes out once the
/// other has warmed up, with a remark if it likes; then each <see cref="Measure"/> is answered by the seconds that one
/// operation took. The end of the input ends the other.
/// <para>
/// Started with <see cref="StartUp"/>, a program does one prediction, says so, and ends. Started with <see cref="Epoch"/>, it
/// knows its job.
/// </para>
/// </summary>
internal static class PeerProtocol
{
    public const string Ready = "ready";
    public const string Measure = "measure";
    public const string StartUp = "start-up";
    public const string Epoch = "epoch";
}
