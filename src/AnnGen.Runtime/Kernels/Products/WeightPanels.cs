using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace AnnGen.Kernels.Products;

/// <summary>
/// How weights [inputs, outputs], their gradients and their optimizer state lie in memory: in panels of up to 64 columns, panel after
/// panel, and each row after row.
/// </summary>
/// <remarks>
/// The widest register tile takes 64 columns, and so reads its panel from beginning to end. And where workers own units
/// (<see cref="LayerPart"/>), what one of them owns lies together: in whole rows its stretches would alternate with another's, and the
/// processors' prefetchers would keep fetching lines that the other one writes.
/// </remarks>
internal static class WeightPanels
{
    /// <summary>The columns of a panel; the last one of a matrix has what is left.</summary>
    public const int Columns = 64;

    /// <summary>The columns of the panel in which a column lies: the floats from one of its rows to the next.</summary>
    /// <param name="columns">The columns of the matrix, in whole lanes.</param>
    /// <param name="column">The column.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Width(int columns, int column) =>
        columns <= Columns ? columns
        : columns % Columns == 0 ? Columns
        : Math.Min(Columns, columns - First(column));

    /// <summary>The first column of the panel in which a column lies.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int First(int column) => column & -Columns;

    /// <summary>The column after the last of the panel in which a column lies, if the matrix has so many.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int End(int column) => First(column) + Columns;

    /// <summary>Where an element lies.</summary>
    /// <param name="rows">The rows of the matrix.</param>
    /// <param name="columns">The columns of the matrix, in whole lanes.</param>
    /// <param name="row">The element's row.</param>
    /// <param name="column">The element's column.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static nint Offset(int rows, int columns, int row, int column) =>
        (nint)rows * First(column) + (nint)row * Width(columns, column) + (column & (Columns - 1));

    /// <summary>The floats from one row of a layer's weights to the next, at a column.</summary>
    /// <typeparam name="TShape">The layer's shape.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Stride<TShape>(int column) where TShape : struct, IDenseShape => Width(Lanes.Padded(TShape.Outputs), column);

    /// <summary>Where an element of a layer's weights lies.</summary>
    /// <typeparam name="TShape">The layer's shape.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static nint Offset<TShape>(int row, int column) where TShape : struct, IDenseShape =>
        Offset(TShape.Inputs, Lanes.Padded(TShape.Outputs), row, column);

    /// <summary>Brings a matrix into panels. What pads its rows is not touched.</summary>
    /// <param name="matrix">The matrix, [rows, columns], without padding.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="columns">The number of columns.</param>
    /// <param name="panels">The first float of the panels.</param>
    public static void Pack(ReadOnlySpan<float> matrix, int rows, int columns, ref float panels)
    {
        for (int row = 0; row < rows; row++)
        {
            ReadOnlySpan<float> source = matrix.Slice(row * columns, columns);
            for (int column = 0; column < columns; column += Columns)
                source[column..Math.Min(column + Columns, columns)].CopyTo(Stretch(ref panels, rows, columns, row, column));
        }
    }

    /// <summary>Brings panels into the order of a matrix.</summary>
    /// <param name="panels">The first float of the panels.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="columns">The number of columns.</param>
    /// <param name="matrix">Receives the matrix, [rows, columns], without padding.</param>
    public static void Unpack(ref float panels, int rows, int columns, Span<float> matrix)
    {
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column += Columns)
                Stretch(ref panels, rows, columns, row, column).CopyTo(matrix[(row * columns + column)..]);
        }
    }

    // What a panel holds of a row.
    private static Span<float> Stretch(ref float panels, int rows, int columns, int row, int column) =>
        MemoryMarshal.CreateSpan(
            ref Unsafe.Add(ref panels, Offset(rows, Lanes.Padded(columns), row, column)), Math.Min(Columns, columns - column));
}
