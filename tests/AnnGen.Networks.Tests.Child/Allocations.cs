namespace AnnGen.Networks.Tests.Child;

/// <summary>The bytes that all threads of this process together allocate while some code runs.</summary>
/// <remarks>
/// That is only sound in a process in which nothing else happens: hence a program of its own. After a background
/// collection, memory that a thread has not used counts as allocated, and finalizers allocate. Both end before a measurement begins.
/// </remarks>
internal sealed class Allocations
{
    private readonly List<(string What, long Bytes)> _measured = new(capacity: 200);

    public IEnumerable<(string What, long Bytes)> Measured => _measured;

    public void Measure(string what, Action action)
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        long before = GC.GetTotalAllocatedBytes(precise: true);
        action();
        _measured.Add((what, GC.GetTotalAllocatedBytes(precise: true) - before));
    }
}
