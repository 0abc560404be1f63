namespace Course.Drawing;

/// <summary>The line along which a function has one value: marching squares.</summary>
/// <remarks>W. E. Lorensen, H. E. Cline, <i>Marching Cubes</i>, 1987, in two dimensions.</remarks>
internal static class Contour
{
    /// <summary>Cuts the plane into cells, and joins the points at which the value is crossed on a cell's sides.</summary>
    public static IEnumerable<Segment> Trace(Func<double, double, double> value, double level, Axis x, Axis y, int cells)
    {
        double[,] values = new double[cells + 1, cells + 1];
        for (int i = 0; i <= cells; i++)
        {
            for (int j = 0; j <= cells; j++)
                values[i, j] = value(At(x, i), At(y, j)) - level;
        }

        for (int i = 0; i < cells; i++)
        {
            for (int j = 0; j < cells; j++)
            {
                List<(double X, double Y)> crossings = [];
                Cross(crossings, i, j, i + 1, j);
                Cross(crossings, i + 1, j, i + 1, j + 1);
                Cross(crossings, i + 1, j + 1, i, j + 1);
                Cross(crossings, i, j + 1, i, j);
                for (int k = 0; k + 1 < crossings.Count; k += 2)
                    yield return new Segment(crossings[k].X, crossings[k].Y, crossings[k + 1].X, crossings[k + 1].Y);
            }
        }

        void Cross(List<(double X, double Y)> crossings, int i1, int j1, int i2, int j2)
        {
            double first = values[i1, j1];
            double second = values[i2, j2];
            if (first < 0 == second < 0)
                return;
            double share = first / (first - second);
            crossings.Add((At(x, i1 + (i2 - i1) * share), At(y, j1 + (j2 - j1) * share)));
        }

        double At(Axis axis, double cell) => axis.From + (axis.To - axis.From) * cell / cells;
    }

    /// <summary>A short straight line.</summary>
    internal readonly record struct Segment(double X1, double Y1, double X2, double Y2);
}
