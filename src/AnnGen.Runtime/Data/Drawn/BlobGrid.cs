namespace AnnGen.Data.Drawn;

/// <summary>
/// The middles of the clouds that <see cref="DrawnDataset.Blobs"/> draws: a class's number, written with a digit for each axis.
/// </summary>
internal static class BlobGrid
{
    /// <summary>The middles, [classes, axes], in steps of the grid; their mean is 0.</summary>
    public static float[] Middles(int classes, int axes)
    {
        int side = Side(classes, axes);
        float[] middles = new float[checked(classes * axes)];
        for (int axis = 0; axis < axes; axis++)
        {
            double sum = 0;
            for (int i = 0; i < classes; i++)
                sum += Digit(i, axis, side);
            for (int i = 0; i < classes; i++)
                middles[i * axes + axis] = (float)(Digit(i, axis, side) - sum / classes);
        }
        return middles;
    }

    // The fewest places to a side with which a grid of so many axes has a place for each class.
    private static int Side(int classes, int axes)
    {
        int side = 1;
        while (Places(side, axes, classes) < classes)
            side++;
        return side;
    }

    private static int Digit(int number, int axis, int side)
    {
        for (; axis > 0 && number > 0; axis--)
            number /= side;
        return number % side;
    }

    private static long Places(int side, int axes, int enough)
    {
        long places = 1;
        for (int axis = 0; axis < axes && places < enough && side > 1; axis++)
            places *= side;
        return places;
    }
}
