namespace Course.Drawing;

/// <summary>Square images side by side in a square, with white lines between them, as the ground of a panel.</summary>
/// <remarks>Zero is white, what is below it blue, and what is above it orange.</remarks>
internal sealed class Mosaic
{
    private readonly IReadOnlyList<float[]> _tiles;
    private readonly int _side;
    private readonly int _across;
    private readonly double _largest;

    /// <summary>Places images from the left to the right, and from the top to the bottom.</summary>
    /// <param name="tiles">The images, row by row.</param>
    /// <param name="side">The rows and the columns of each.</param>
    public Mosaic(IReadOnlyList<float[]> tiles, int side)
    {
        _tiles = tiles;
        _side = side;
        while (_across * _across < tiles.Count)
            _across++;
        _largest = Math.Max(tiles.Max(tile => tile.Max(Math.Abs)), float.Epsilon);
        Cells = _across * (side + 1) - 1;
    }

    /// <summary>The cells along each side of the square.</summary>
    public int Cells { get; }

    /// <summary>Adds a panel that shows the mosaic.</summary>
    public void AddTo(Picture picture, string title, string label) =>
        picture.Add(title, new Axis(label, 0, Cells, IsMarked: false), new Axis("", 0, Cells, IsMarked: false)).Ground(At, Cells);

    /// <summary>The shade of a place, as a panel takes it: 0 to 1, and ½ for zero and between images.</summary>
    /// <param name="x">Cells from the left.</param>
    /// <param name="y">Cells from the bottom.</param>
    public double At(double x, double y)
    {
        int column = (int)x;
        int row = Cells - 1 - (int)y;
        int tile = row / (_side + 1) * _across + column / (_side + 1);
        int tileRow = row % (_side + 1);
        int tileColumn = column % (_side + 1);
        bool isBetween = tileRow == _side || tileColumn == _side || tile >= _tiles.Count;
        return isBetween ? 0.5 : 0.5 + 0.5 * _tiles[tile][tileRow * _side + tileColumn] / _largest;
    }
}
