using System.Runtime.CompilerServices;

namespace AnnGen.Kernels.Products;

/// <summary>The part of a layer's parameters that one worker owns: it alone computes their gradient and updates them.</summary>
/// <remarks>
/// <para>
/// Small layers are owned by inputs, in rows of W. Their outputs are computed row by row of the batch, for which every worker
/// reads all of W. Where there are enough of them, each worker owns those inputs that are its units of a large layer below.
/// </para>
/// <para>
/// Large ones are owned by units, in columns of W with their biases. Then a worker can compute the outputs of its own units for
/// the whole batch, so that no weight ever travels from one worker's cache to another's: an epoch of MNIST with two workers
/// then takes a tenth less time.
/// </para>
/// </remarks>
internal readonly struct LayerPart
{
    // 128 KB: with less, moving the weights costs less than one more barrier.
    private const int LeastWeights = 32 * 1024;

    // A panel of weights. With fewer units, the inputs of all rows travel to each worker for too little work: with two workers, an epoch
    // of a network whose large layer has 1,352 inputs and 64 units takes 336 ms by units, and 250 ms by rows.
    private const int LeastUnits = WeightPanels.Columns;

    private LayerPart(Share share, int inputs, int columns, int units, int rows, bool byUnits)
    {
        (FirstUnit, EndUnit) = share.Of(units, Lanes.Count);
        (FirstInput, EndInput) = byUnits ? (0, inputs) : share.Of(inputs, rows);
        (FirstColumn, EndColumn) = byUnits ? (FirstUnit, EndUnit) : (0, columns);
    }

    /// <summary>The first row of W.</summary>
    public int FirstInput { get; }

    /// <summary>The row after the last.</summary>
    public int EndInput { get; }

    /// <summary>The first column of W.</summary>
    public int FirstColumn { get; }

    /// <summary>The column after the last.</summary>
    public int EndColumn { get; }

    /// <summary>The first element of b.</summary>
    public int FirstUnit { get; }

    /// <summary>The element after the last.</summary>
    public int EndUnit { get; }

    /// <summary>The part of a worker.</summary>
    public static LayerPart Of<TShape>(Share share) where TShape : struct, IDenseShape => Of(TShape.Inputs, TShape.Outputs, share);

    /// <summary>The same where the shape is not a constant.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LayerPart Of(int inputs, int outputs, Share share) =>
        new(
            share, inputs, Lanes.Padded(outputs), Lanes.Padded(outputs),
            Lanes.Padded(inputs) >= share.Count * LeastUnits ? Lanes.Count : Tile.MaxRows, IsByUnits(inputs, outputs, share.Count));

    /// <summary>The part of parameters that no worker keeps: lines of weights, and of biases.</summary>
    /// <param name="lines">The lines of the weights.</param>
    /// <param name="units">The number of biases.</param>
    /// <param name="share">Whose part.</param>
    public static LayerPart OfLines(int lines, int units, Share share) =>
        new(share, lines, Lanes.Count, Lanes.Padded(units), rows: 1, byUnits: false);

    /// <summary>Whether a layer's parameters are owned by units.</summary>
    public static bool IsByUnits(int inputs, int outputs, int workers) =>
        workers > 1 && Lanes.Padded(outputs) >= workers * LeastUnits && (long)inputs * Lanes.Padded(outputs) >= LeastWeights;
}
