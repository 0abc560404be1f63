using AnnGen.Randomness;

namespace Course.Data;

/// <summary>
/// Three kinds of flowers, four measures of each, drawn by the course: as in R. A. Fisher's irises (1936), one kind is easily told
/// from the others, and two overlap. The numbers are not Fisher's.
/// </summary>
internal static class Flowers
{
    public const int Kinds = 3;

    public const int Measures = 4;

    public static readonly string[] KindNames = ["small", "middling", "large"];

    // Means and deviations in centimetres: length and width of a sepal, length and width of a petal.
    private static readonly float[][] s_means = [[5.0f, 3.4f, 1.5f, 0.3f], [5.9f, 2.8f, 4.3f, 1.3f], [6.6f, 3.0f, 5.5f, 2.0f]];
    private static readonly float[][] s_deviations = [[0.35f, 0.35f, 0.2f, 0.1f], [0.5f, 0.3f, 0.45f, 0.2f], [0.6f, 0.3f, 0.55f, 0.27f]];

    /// <summary>Draws flowers, one of each kind in turn.</summary>
    /// <param name="count">How many.</param>
    /// <param name="seed">The seed.</param>
    /// <returns>The measures, [count, 4], and the kind of each.</returns>
    public static (float[] Measures, int[] Kinds) Draw(int count, ulong seed)
    {
        KeyedRandom random = new(seed, RandomPurpose.Data);
        float[] measures = new float[count * Measures];
        int[] kinds = new int[count];
        for (int i = 0; i < count; i++)
        {
            int kind = kinds[i] = i % Kinds;
            for (int j = 0; j < Measures; j++)
                measures[i * Measures + j] = s_means[kind][j] + s_deviations[kind][j] * random.Normal((uint)(i * Measures + j));
        }
        return (measures, kinds);
    }
}
