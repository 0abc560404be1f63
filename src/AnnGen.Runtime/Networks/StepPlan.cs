using System.ComponentModel;

namespace AnnGen.Networks;

/// <summary>Which pass of a training step a step belongs to, in the order in which they run.</summary>
public enum PassKind
{
    /// <summary>The activations.</summary>
    Forward,

    /// <summary>The loss and the deltas of the output layer: one step for the whole pass.</summary>
    Loss,

    /// <summary>The deltas of the other layers.</summary>
    Backward,

    /// <summary>The gradients of the parameters, and their update.</summary>
    Gradients,
}

/// <summary>
/// What one step of a pass reads and writes. From that follows how workers share it out, and where they wait for each other.
/// </summary>
/// <remarks>
/// A step of <see cref="PassKind.Forward"/> or <see cref="PassKind.Backward"/> has the number that its place among the steps of the same
/// pass gives it, from 0.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class StepPlan
{
    // Follows the name of a tensor that each worker reads as a whole.
    private const char Whole = '*';

    /// <summary>Describes a step.</summary>
    /// <param name="pass">The pass.</param>
    /// <param name="reads">
    /// The names of the tensors that it reads, separated by spaces; with an asterisk those that each worker reads as a whole.
    /// </param>
    /// <param name="writes">The names of the tensors that it writes, separated by spaces.</param>
    /// <param name="weights">The layer whose parameters it reads or writes, from 0; −1 where it takes none.</param>
    /// <param name="units">The layer whose units workers can share out, from 0; −1 where they share out rows of the batch alone.</param>
    public StepPlan(PassKind pass, string reads, string writes, int weights = -1, int units = -1)
    {
        ArgumentNullException.ThrowIfNull(reads);
        ArgumentNullException.ThrowIfNull(writes);
        Pass = pass;
        string[] names = reads.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        Reads = [.. names.Select(name => name.TrimEnd(Whole))];
        ReadsWhole = [.. names.Where(name => name.EndsWith(Whole)).Select(name => name.TrimEnd(Whole))];
        Writes = writes.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        Weights = weights;
        Units = units;
    }

    /// <summary>The pass.</summary>
    public PassKind Pass { get; }

    /// <summary>The names of the tensors of which each worker reads everything that all of them have written.</summary>
    public IReadOnlyList<string> ReadsWhole { get; }

    /// <summary>The names of the tensors that it reads.</summary>
    public IReadOnlyList<string> Reads { get; }

    /// <summary>The names of the tensors that it writes.</summary>
    public IReadOnlyList<string> Writes { get; }

    /// <summary>The layer whose parameters it reads or writes; −1 where it takes none.</summary>
    public int Weights { get; }

    /// <summary>The layer whose units workers can share out; −1 where they share out rows of the batch alone.</summary>
    public int Units { get; }
}
