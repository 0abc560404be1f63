using System.Runtime.InteropServices;
using AnnGen.Kernels;

namespace AnnGen.Runtime.Tests.Kernels;

/// <summary>Floats [rows, columns] as kernels see them, between two guards of NaN that nothing may read or write.</summary>
/// <remarks>A guard that is read makes the result NaN; a guard that is written is found by <see cref="AssertGuardsAreWhole"/>.</remarks>
internal sealed class Matrix
{
    private const int Guard = 3 * Lanes.Count;

    // A NaN that no arithmetic makes.
    private static readonly float s_guard = BitConverter.UInt32BitsToSingle(0x7FC0_DEAD);

    private readonly float[] _floats;
    private readonly int _panelColumns;

    public Matrix(int rows, int columns, int stride)
        : this(rows, columns, stride, stride)
    {
    }

    private Matrix(int rows, int columns, int stride, int panelColumns)
    {
        _panelColumns = panelColumns;
        Rows = rows;
        Columns = columns;
        Stride = stride;
        _floats = new float[rows * stride + 2 * Guard];
        Array.Fill(_floats, s_guard, 0, Guard);
        Array.Fill(_floats, s_guard, Guard + rows * stride, Guard);
    }

    public int Rows { get; }

    public int Columns { get; }

    public int Stride { get; }

    public ref float Origin => ref _floats[Guard];

    /// <summary>Everything between the guards, padding included.</summary>
    public Span<float> Floats => _floats.AsSpan(Guard, Rows * Stride);

    /// <summary>The bits of everything between the guards.</summary>
    public int[] Bits => MemoryMarshal.Cast<float, int>(Floats).ToArray();

    public ref float this[int row, int column]
    {
        get
        {
            // Every panel before this one is whole; the last one may be narrower.
            int panel = column / _panelColumns;
            int width = Math.Min(_panelColumns, Stride - panel * _panelColumns);
            return ref _floats[Guard + panel * _panelColumns * Rows + row * width + column % _panelColumns];
        }
    }

    /// <summary>Rows that fill whole vectors, as the runtime lays them out, with padding of zeros.</summary>
    public static Matrix Padded(int rows, int columns) => new(rows, columns, Lanes.Padded(columns));

    /// <summary>Weights as the runtime lays them out: in panels of 64 columns, padded with zeros.</summary>
    public static Matrix Panels(int rows, int columns) => new(rows, columns, Lanes.Padded(columns), panelColumns: 64);

    /// <summary>Draws every element, evenly from −1 to 1; padding stays what it is.</summary>
    public Matrix Draw(Random random, float scale = 1)
    {
        for (int row = 0; row < Rows; row++)
        {
            for (int column = 0; column < Columns; column++)
                this[row, column] = (2 * random.NextSingle() - 1) * scale;
        }
        return this;
    }

    /// <summary>Makes some columns zero in all rows, and of the others half of the elements; a quarter of the zeros are negative.</summary>
    public Matrix DrawZeros(Random random)
    {
        for (int column = 0; column < Columns; column++)
        {
            bool isZero = random.Next(3) == 0;
            for (int row = 0; row < Rows; row++)
            {
                if (isZero || random.Next(2) == 0)
                    this[row, column] = random.Next(4) == 0 ? -0f : 0f;
            }
        }
        return this;
    }

    public Matrix FillPadding(float value)
    {
        for (int row = 0; row < Rows; row++)
        {
            for (int column = Columns; column < Stride; column++)
                this[row, column] = value;
        }
        return this;
    }

    /// <summary>Fills everything, as a buffer that was used before may hold anything.</summary>
    public Matrix Fill(float value)
    {
        Floats.Fill(value);
        return this;
    }

    public Matrix Copy()
    {
        var copy = new Matrix(Rows, Columns, Stride, _panelColumns);
        Floats.CopyTo(copy.Floats);
        return copy;
    }

    public void AssertPaddingIsZero()
    {
        for (int row = 0; row < Rows; row++)
        {
            for (int column = Columns; column < Stride; column++)
                Assert.True(this[row, column] == 0, $"The padding [{row}, {column}] is {this[row, column]:R}.");
        }
    }

    public void AssertGuardsAreWhole()
    {
        int bits = BitConverter.SingleToInt32Bits(s_guard);
        Assert.All(_floats[..Guard], value => Assert.Equal(bits, BitConverter.SingleToInt32Bits(value)));
        Assert.All(_floats[^Guard..], value => Assert.Equal(bits, BitConverter.SingleToInt32Bits(value)));
    }

    /// <summary>Asserts that each element is as near to its reference as rounding allows, and that nothing beside it was written.</summary>
    public void AssertNear(Func<int, int, Bounded> expected)
    {
        for (int row = 0; row < Rows; row++)
        {
            for (int column = 0; column < Columns; column++)
            {
                Bounded bounded = expected(row, column);
                Assert.True(bounded.Admits(this[row, column]), $"[{row}, {column}] is {this[row, column]:R}; expected {bounded}.");
            }
        }
        AssertGuardsAreWhole();
    }
}
