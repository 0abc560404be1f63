using System.Diagnostics.CodeAnalysis;

namespace AnnGen.Networks;

// Who writes the parameters, and who reads them meanwhile.
public sealed partial class NetworkParameters
{
    private const int Written = -1;

    // Written while a trainer or a copy changes them; otherwise the number of copies that are being taken.
    private int _use;

    private NetworkParameters? _view;

    /// <summary>Reserves the parameters for one trainer until <see cref="EndTraining"/>.</summary>
    /// <exception cref="InvalidOperationException">Another trainer has reserved them, or they are being copied.</exception>
    internal void BeginTraining()
    {
        if (!TryBeginWriting())
        {
            throw new InvalidOperationException(
                $"Another trainer trains this '{Plan.Name}' now, or CopyFrom copies its parameters: a network takes one step at a time.");
        }
    }

    /// <summary>Releases the parameters.</summary>
    internal void EndTraining() => Volatile.Write(ref _use, 0);

    /// <summary>Copies all of them, and the transposed weights that follow them, from another network of the same plan.</summary>
    /// <exception cref="InvalidOperationException">A trainer trains either network.</exception>
    internal void CopyFrom(NetworkParameters other)
    {
        if (ReferenceEquals(this, other))
            return;
        if (!TryBeginWriting())
            ThrowInUse("copied to");
        try
        {
            if (!other.TryBeginReading())
                ThrowInUse("copied from");
            try
            {
                other.ValuesAndCopies.CopyTo(ValuesAndCopies);
            }
            finally
            {
                Interlocked.Decrement(ref other._use);
            }
        }
        finally
        {
            Volatile.Write(ref _use, 0);
        }
    }

    /// <summary>Reads the parameters while nobody changes them.</summary>
    /// <exception cref="InvalidOperationException">A trainer trains the network, or its parameters are being replaced.</exception>
    internal void WhileReading(Action read)
    {
        if (!TryBeginReading())
            ThrowInUse("saved from");
        try
        {
            read();
        }
        finally
        {
            Interlocked.Decrement(ref _use);
        }
    }

    /// <summary>
    /// Takes the memory of others, which nobody else uses, in place of the own. Predictions that have begun keep the memory that they have.
    /// </summary>
    /// <exception cref="InvalidOperationException">A trainer trains the network, or its parameters are being copied.</exception>
    internal void ReplaceBy(NetworkParameters others)
    {
        if (!TryBeginWriting())
            ThrowInUse("loaded into");
        // All that was written to the new memory before is visible to whoever reads the reference.
        Volatile.Write(ref _values, others._values);
        Volatile.Write(ref _use, 0);
    }

    /// <summary>The parameters in the memory that they have now, which loading leaves as it is.</summary>
    internal NetworkParameters View
    {
        get
        {
            AlignedBuffer values = _values;
            if (_view is { } view && ReferenceEquals(view._values, values))
                return view;
            // Two threads at once create two, which are alike.
            return _view = new NetworkParameters(Plan, values);
        }
    }

    /// <summary>Copies the parameters, and the transposed weights that follow them, into memory of their own.</summary>
    /// <exception cref="InvalidOperationException">A trainer trains the network, or its parameters are being replaced.</exception>
    internal NetworkParameters Copy()
    {
        var copy = new NetworkParameters(Plan);
        WhileReading(() => ValuesAndCopies.CopyTo(copy.ValuesAndCopies));
        return copy;
    }

    private bool TryBeginWriting() => Interlocked.CompareExchange(ref _use, Written, 0) == 0;

    private bool TryBeginReading()
    {
        for (int readers = Volatile.Read(ref _use); readers != Written;)
        {
            int before = Interlocked.CompareExchange(ref _use, readers + 1, readers);
            if (before == readers)
                return true;
            readers = before;
        }
        return false;
    }

    [DoesNotReturn]
    private void ThrowInUse(string verb) => throw new InvalidOperationException(
        $"Parameters cannot be {verb} a '{Plan.Name}' that a trainer trains or another thread copies now; " +
        "do it between steps or epochs.");
}
