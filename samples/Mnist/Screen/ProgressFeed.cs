using System.Diagnostics;
using AnnGen;

namespace Mnist.Screen;

/// <summary>
/// Carries numbers from the thread that trains to the one that draws. The former only writes into memory that is there
/// already: it does not wait, and it allocates nothing.
/// </summary>
internal sealed class ProgressFeed
{
    // Many epochs' worth, should the terminal be slow. A report that finds no room is left out.
    private const int Capacity = 4096;

    private readonly Entry[] _entries = new Entry[Capacity];
    private long _written;
    private long _read;

    /// <summary>Takes a report in. Called by the thread that trains.</summary>
    public void Write(BatchProgress progress)
    {
        if (_written - Volatile.Read(ref _read) == Capacity)
            return;
        _entries[_written % Capacity] = new Entry(progress, Stopwatch.GetTimestamp());
        Volatile.Write(ref _written, _written + 1);
    }

    /// <summary>Gives the next report out, if it is of this epoch or one before. Called by the thread that draws.</summary>
    public bool TryRead(int epoch, out Entry entry)
    {
        entry = default;
        if (_read == Volatile.Read(ref _written) || _entries[_read % Capacity].Progress.Epoch > epoch)
            return false;
        entry = _entries[_read % Capacity];
        Volatile.Write(ref _read, _read + 1);
        return true;
    }

    /// <summary>A report, and the <see cref="Stopwatch"/>'s time at which it came.</summary>
    internal readonly record struct Entry(BatchProgress Progress, long Timestamp);
}
