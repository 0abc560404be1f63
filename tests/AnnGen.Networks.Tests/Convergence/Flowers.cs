using AnnGen.Randomness;

namespace AnnGen.Networks.Tests.Convergence;

/// <summary>
/// 150 flowers as in Fisher's irises, 50 of each of three kinds: drawn, from the means and deviations of his four measures
/// (R. A. Fisher, The Use of Multiple Measurements in Taxonomic Problems, 1936), and without the correlations between them.
/// </summary>
internal static class Flowers
{
    public const int Count = 150;

    private const int Kinds = 3;
    private const int Measures = 4;

    // In centimetres: length and width of a sepal, length and width of a petal.
    private static readonly float[][] s_means =
    [
        [5.006f, 3.428f, 1.462f, 0.246f],
        [5.936f, 2.770f, 4.260f, 1.326f],
        [6.588f, 2.974f, 5.552f, 2.026f],
    ];

    private static readonly float[][] s_deviations =
    [
        [0.352f, 0.379f, 0.174f, 0.105f],
        [0.516f, 0.314f, 0.470f, 0.198f],
        [0.636f, 0.322f, 0.552f, 0.275f],
    ];

    public static Dataset<Dim<_4>, Classes<Dim<_3>>> Draw(ulong seed)
    {
        var random = new KeyedRandom(seed, RandomPurpose.Data);
        float[] measures = new float[Count * Measures];
        int[] kinds = new int[Count];
        for (int i = 0; i < Count; i++)
        {
            kinds[i] = i % Kinds;
            for (int measure = 0; measure < Measures; measure++)
                measures[i * Measures + measure] = s_means[kinds[i]][measure] + s_deviations[kinds[i]][measure] * random.Normal((uint)(i * Measures + measure));
        }
        return Dataset.FromFloats<Dim<_4>, Classes<Dim<_3>>>(measures, kinds);
    }
}
