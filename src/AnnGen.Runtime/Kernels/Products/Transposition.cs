using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using AnnGen.Simd;

namespace AnnGen.Kernels.Products;

/// <summary>Keeps the transposed copy of a layer's weights that the product with its deltas reads, and dot products.</summary>
/// <remarks>
/// It lies in panels of 64 inputs, as the weights lie in panels of units (<see cref="WeightPanels"/>), and for the same reason: where a
/// worker owns inputs, its part lies together. Only with one or two units it does not, since dot products take a unit's weights as a row.
/// </remarks>
internal static class Transposition
{
    private const int Block = 4;
    private const int MostUnitsInRows = 2;

    /// <summary>The floats from one unit's weight of an input to the next unit's.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Stride(int inputs, int outputs, int input) =>
        outputs <= MostUnitsInRows ? Lanes.Padded(inputs) : WeightPanels.Width(Lanes.Padded(inputs), input);

    /// <summary>Where a unit's weight of an input lies.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static nint Offset(int inputs, int outputs, int unit, int input) =>
        outputs <= MostUnitsInRows
            ? (nint)unit * Lanes.Padded(inputs) + input
            : WeightPanels.Offset(outputs, Lanes.Padded(inputs), unit, input);

    /// <summary>Copies a worker's part of W into its places of Wᵀ.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Copy<TShape>(ref readonly float weights, ref float transposed, LayerPart part)
        where TShape : struct, IDenseShape =>
        Copy(in weights, TShape.Inputs, TShape.Outputs, ref transposed, part.FirstInput, part.EndInput, part.FirstColumn, part.EndColumn);

    /// <summary>Copies some rows and columns of W into their places of Wᵀ.</summary>
    /// <param name="weights">W, [inputs, outputs], in panels.</param>
    /// <param name="inputs">The number of inputs.</param>
    /// <param name="outputs">The number of outputs.</param>
    /// <param name="transposed">Wᵀ, [outputs, inputs], each row in whole lanes.</param>
    /// <param name="firstRow">The first input.</param>
    /// <param name="endRow">The input after the last.</param>
    /// <param name="firstColumn">The first output.</param>
    /// <param name="endColumn">The output after the last; what pads a row is left out.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Copy(
        ref readonly float weights, int inputs, int outputs, ref float transposed, int firstRow, int endRow, int firstColumn, int endColumn)
    {
        endColumn = Math.Min(endColumn, outputs);
        for (int row = firstRow, endRows; row < endRow; row = endRows)
        {
            // Rows count from the beginning of their panel of the copy.
            int firstOfPanel = WeightPanels.First(row);
            endRows = Math.Min(WeightPanels.End(row), endRow);
            for (int column = firstColumn, endColumns; column < endColumn; column = endColumns)
            {
                endColumns = Math.Min(WeightPanels.End(column), endColumn);
                CopyPanel(
                    ref Unsafe.Add(ref Unsafe.AsRef(in weights), WeightPanels.Offset(inputs, Lanes.Padded(outputs), firstOfPanel, column)),
                    WeightPanels.Width(Lanes.Padded(outputs), column),
                    ref Unsafe.Add(ref transposed, Offset(inputs, outputs, column, firstOfPanel)), Stride(inputs, outputs, row),
                    row - firstOfPanel, endRows - firstOfPanel, endColumns - column);
            }
        }
    }

    /// <summary>Copies the weights of some units out of panels, one unit after the other, as files have them.</summary>
    /// <param name="weights">W, [inputs, outputs], in panels.</param>
    /// <param name="inputs">The number of inputs.</param>
    /// <param name="outputs">The number of units of the layer.</param>
    /// <param name="first">The first unit: a multiple of 16.</param>
    /// <param name="units">Receives the weights, [units, inputs]: those of up to 16 units.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void ReadUnits(ref readonly float weights, int inputs, int outputs, int first, Span<float> units) => CopyPanel(
        ref UnitsOf(ref Unsafe.AsRef(in weights), inputs, outputs, first), WeightPanels.Width(Lanes.Padded(outputs), first),
        ref MemoryMarshal.GetReference(units), inputs, row: 0, endRow: inputs, columns: units.Length / inputs);

    /// <summary>Copies the weights of some units, one unit after the other, into panels.</summary>
    /// <param name="units">The weights, [units, inputs]: those of up to 16 units.</param>
    /// <param name="inputs">The number of inputs.</param>
    /// <param name="outputs">The number of units of the layer.</param>
    /// <param name="first">The first unit: a multiple of 16.</param>
    /// <param name="weights">W, [inputs, outputs], in panels.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void WriteUnits(ReadOnlySpan<float> units, int inputs, int outputs, int first, ref float weights) => CopyPanel(
        ref MemoryMarshal.GetReference(units), inputs,
        ref UnitsOf(ref weights, inputs, outputs, first), WeightPanels.Width(Lanes.Padded(outputs), first),
        row: 0, endRow: units.Length / inputs, columns: inputs);

    private static ref float UnitsOf(ref float weights, int inputs, int outputs, int unit) =>
        ref Unsafe.Add(ref weights, WeightPanels.Offset(inputs, Lanes.Padded(outputs), 0, unit));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void CopyPanel(
        ref float source, nint stride, ref float transposed, nint transposedStride, int row, int endRow, int columns)
    {
        while (row < endRow)
        {
            // As many rows as make a cache line of the copy, so that each line is written at once.
            int endLine = Math.Min((row / Lanes.Count + 1) * Lanes.Count, endRow);
            int endBlocks = row + (endLine - row) / Block * Block;
            int column = 0;
            for (; column + Block <= columns; column += Block)
            {
                for (int r = row; r < endBlocks; r += Block)
                {
                    CopyBlock(
                        ref Unsafe.Add(ref source, r * stride + column), stride,
                        ref Unsafe.Add(ref transposed, column * transposedStride + r), transposedStride);
                }
            }

            CopyOneByOne(ref source, stride, ref transposed, transposedStride, endBlocks, endLine, 0, column);
            CopyOneByOne(ref source, stride, ref transposed, transposedStride, row, endLine, column, columns);
            row = endLine;
        }
    }

    private static void CopyOneByOne(
        ref float source, nint stride, ref float transposed, nint transposedStride, int row, int endRow, int firstColumn, int endColumn)
    {
        for (; row < endRow; row++)
        {
            for (int column = firstColumn; column < endColumn; column++)
                Unsafe.Add(ref transposed, column * transposedStride + row) = Unsafe.Add(ref source, row * stride + column);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void CopyBlock(ref float source, nint stride, ref float destination, nint destinationStride)
    {
        Simd128 a = Simd128.Load(ref source, 0);
        Simd128 b = Simd128.Load(ref source, stride);
        Simd128 c = Simd128.Load(ref source, 2 * stride);
        Simd128 d = Simd128.Load(ref source, 3 * stride);

        // Interleave rows 0 and 2, 1 and 3, then the results: a transposition in two steps.
        (Simd128 ac0, Simd128 ac1) = Simd128.Interleave(a, c);
        (Simd128 bd0, Simd128 bd1) = Simd128.Interleave(b, d);
        (a, b) = Simd128.Interleave(ac0, bd0);
        (c, d) = Simd128.Interleave(ac1, bd1);

        Simd128.Store(a, ref destination, 0);
        Simd128.Store(b, ref destination, destinationStride);
        Simd128.Store(c, ref destination, 2 * destinationStride);
        Simd128.Store(d, ref destination, 3 * destinationStride);
    }
}
