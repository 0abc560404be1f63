using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace AnnGen.Generated;

/// <summary>What one worker computes of a pass: some of its steps, for some rows of the batch and a share of the units.</summary>
/// <remarks>Generated passes list all of their steps; each step compares its number with the range that is asked for.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly ref struct PassPart
{
    private readonly int _firstStep;
    private readonly int _endStep;

    /// <summary>Some steps of a pass.</summary>
    /// <param name="inputs">The inputs of the whole batch.</param>
    /// <param name="row">The first row.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="share">The share of the units, or of the parameters.</param>
    /// <param name="firstStep">The first step.</param>
    /// <param name="endStep">The step after the last.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal PassPart(SampleRows inputs, int row, int rows, Share share, int firstStep, int endStep)
    {
        Inputs = inputs;
        Row = row;
        Rows = rows;
        Share = share;
        _firstStep = firstStep;
        _endStep = endStep;
    }

    /// <summary>All steps for the first rows of a batch.</summary>
    /// <param name="inputs">The inputs of the whole batch.</param>
    /// <param name="rows">The number of rows.</param>
    internal PassPart(SampleRows inputs, int rows)
        : this(inputs, 0, rows, Share.All, 0, int.MaxValue)
    {
    }

    /// <summary>The inputs of the whole batch.</summary>
    public SampleRows Inputs { get; }

    /// <summary>The first row.</summary>
    internal int Row { get; }

    /// <summary>The number of rows.</summary>
    internal int Rows { get; }

    /// <summary>The share of the units, or of the parameters.</summary>
    internal Share Share { get; }

    /// <summary>Whether the part has a step.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal bool Has(int step) => step >= _firstStep && step < _endStep;

    /// <summary>Where the part's first row lies in a tensor.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal ref float At(ref readonly float tensor, int stride) => ref Unsafe.Add(ref Unsafe.AsRef(in tensor), (nint)Row * stride);
}
