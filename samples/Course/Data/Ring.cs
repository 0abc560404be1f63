using AnnGen;
using AnnGen.Randomness;

namespace Course.Data;

/// <summary>Points in a square, and whether each lies inside a circle: two classes that no line separates.</summary>
internal static class Ring
{
    /// <summary>Half the area of a circle that touches the sides of the square.</summary>
    public const float SquaredRadius = 0.5f;

    /// <summary>Draws points, evenly from −1 to 1 in both directions.</summary>
    /// <param name="count">How many.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="wrongShare">The share of the points that are given the wrong class, as when labels are full of mistakes.</param>
    public static (float[] Points, int[] Classes) Draw(int count, ulong seed, float wrongShare = 0f)
    {
        KeyedRandom places = new(seed, RandomPurpose.Data);
        KeyedRandom mistakes = new(seed, RandomPurpose.Data, layer: 1);
        float[] points = new float[2 * count];
        places.FillUniform(points);
        int[] classes = new int[count];
        for (int i = 0; i < count; i++)
        {
            float x = points[2 * i] = 2 * points[2 * i] - 1;
            float y = points[2 * i + 1] = 2 * points[2 * i + 1] - 1;
            bool isInside = x * x + y * y < SquaredRadius;
            bool isWrong = mistakes.Uniform((uint)i) < wrongShare;
            classes[i] = isInside != isWrong ? 1 : 0;
        }
        return (points, classes);
    }

    /// <summary>The same as a data set.</summary>
    public static Dataset<Dim<_2>, Classes<Dim<_2>>> DrawDataset(int count, ulong seed, float wrongShare = 0f)
    {
        (float[] points, int[] classes) = Draw(count, seed, wrongShare);
        return Dataset.FromFloats<Dim<_2>, Classes<Dim<_2>>>(points, classes);
    }
}
