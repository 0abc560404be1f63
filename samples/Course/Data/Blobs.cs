using AnnGen.Randomness;

namespace Course.Data;

/// <summary>Two round clouds of points that overlap, one for yes and one for no: a problem whose best answer is known.</summary>
internal static class Blobs
{
    // Both clouds are normal with a deviation of 1, and equally frequent; the middles are (1, ½) for yes and (−1, −½) for no.
    private const float MiddleX = 1f;
    private const float MiddleY = 0.5f;

    /// <summary>
    /// The log-odds of yes at a place, by Bayes' rule: the difference of the middles, as a weight of each coordinate. The bias is 0.
    /// </summary>
    /// <remarks>C. M. Bishop, <i>Pattern Recognition and Machine Learning</i>, 2006, equations 4.65 to 4.67.</remarks>
    public static (float Wx, float Wy) TrueWeights => (2 * MiddleX, 2 * MiddleY);

    /// <summary>
    /// The accuracy of the best answer: Φ(d ⁄ 2) of the normal distribution, with d = √5 between the middles.
    /// </summary>
    public static double BestAccuracy => 0.8682;

    /// <summary>Draws points, yes and no in turn.</summary>
    /// <param name="count">How many.</param>
    /// <param name="seed">The seed.</param>
    public static (float[] Points, bool[] Answers) Draw(int count, ulong seed)
    {
        KeyedRandom random = new(seed, RandomPurpose.Data);
        float[] points = new float[2 * count];
        random.FillNormal(points);
        bool[] answers = new bool[count];
        for (int i = 0; i < count; i++)
        {
            answers[i] = i % 2 == 1;
            float side = answers[i] ? 1 : -1;
            points[2 * i] += side * MiddleX;
            points[2 * i + 1] += side * MiddleY;
        }
        return (points, answers);
    }
}
