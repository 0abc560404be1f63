namespace AnnGen;

/// <summary>Progress that is told at once, on the thread that makes it.</summary>
internal sealed class DirectProgress<T>(Action<T> report) : IProgress<T>
{
    public void Report(T value) => report(value);
}
