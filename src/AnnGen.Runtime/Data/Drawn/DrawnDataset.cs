using AnnGen.Randomness;
using static System.FormattableString;

namespace AnnGen;

/// <summary>
/// Data sets that are drawn, not read: synthetic samples with known statistics, for trying things out, for teaching and for tests.
/// </summary>
/// <remarks>
/// The numbers are looked up by seed and sample, so the same call gives the same bits on every machine, and a longer data set begins with
/// the shorter one, where the number of samples does not shape it. Classes alternate, so all are equally frequent to within one sample.
/// </remarks>
public static class DrawnDataset
{
    /// <summary>
    /// Clouds of points, one for each class: normal distributions around the places of a grid, the nearest of which are
    /// <paramref name="distance"/> apart.
    /// </summary>
    /// <remarks>
    /// The grid has the fewest places to a side that suffice for all classes, and its middle is 0. Between two nearest classes the best
    /// possible classifier errs with probability Φ(−distance ⁄ 2·deviation): 2.3 % for 4 and 1, the values that are preset.
    /// </remarks>
    /// <typeparam name="TInput">The number of inputs: the dimensions of the space.</typeparam>
    /// <typeparam name="TCount">The number of classes.</typeparam>
    /// <param name="samples">How many points: at least 1.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="distance">How far the middles of neighbouring clouds are apart.</param>
    /// <param name="deviation">The standard deviation of a cloud, along every axis.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are no samples, or a size is negative or not finite.</exception>
    public static Dataset<TInput, Classes<TCount>> Blobs<TInput, TCount>(int samples, ulong seed, float distance = 4f, float deviation = 1f)
        where TInput : struct, IDimension
        where TCount : struct, IDimension
    {
        CheckSize(distance, nameof(distance));
        CheckSize(deviation, nameof(deviation));
        float[] middles = BlobGrid.Middles(TCount.Size, TInput.Size);
        var builder = new DatasetBuilder<TInput, Classes<TCount>>(CheckedCount(samples));
        float[] inputs = new float[TInput.Size];
        for (int i = 0; i < samples; i++)
        {
            int target = i % TCount.Size;
            new KeyedRandom(seed, RandomPurpose.Data, step: i).FillNormal(inputs);
            for (int axis = 0; axis < inputs.Length; axis++)
                inputs[axis] = inputs[axis] * deviation + distance * middles[target * inputs.Length + axis];
            builder.Add(inputs, new Classes<TCount>(new ReadOnlySpan<int>(in target)));
        }
        return builder.ToDataset();
    }

    /// <summary>
    /// Two half circles of radius 1 that reach into each other, which no straight line separates: class 0 above, class 1 below and to the
    /// right.
    /// </summary>
    /// <param name="samples">How many points: at least 1.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="noise">The standard deviation of what is added to both coordinates. Up to about 0.2 the classes hardly overlap.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are no samples, or the noise is negative or not finite.</exception>
    public static Dataset<Dim<_2>, Classes<Dim<_2>>> Moons(int samples, ulong seed, float noise = 0.1f) =>
        Planar(samples, seed, noise, static (random, isSecond) =>
        {
            (float x, float y) = Direction(random);
            return isSecond ? (1f - x, 0.5f - MathF.Abs(y)) : (x, MathF.Abs(y));
        });

    /// <summary>A circle of radius 1, class 0, and a smaller one inside it, class 1.</summary>
    /// <param name="samples">How many points: at least 1.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="noise">The standard deviation of what is added to both coordinates.</param>
    /// <param name="inner">The radius of the inner circle.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are no samples, or a size is negative or not finite.</exception>
    public static Dataset<Dim<_2>, Classes<Dim<_2>>> Circles(int samples, ulong seed, float noise = 0.1f, float inner = 0.5f)
    {
        CheckSize(inner, nameof(inner));
        return Planar(samples, seed, noise, (random, isSecond) =>
        {
            (float x, float y) = Direction(random);
            return isSecond ? (x * inner, y * inner) : (x, y);
        });
    }

    /// <summary>Points along a line, for regression: y = slope·x + intercept + noise, x evenly distributed from −1 to 1.</summary>
    /// <param name="samples">How many points: at least 1.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="slope">The slope.</param>
    /// <param name="intercept">The value at 0.</param>
    /// <param name="noise">
    /// The standard deviation of the noise; its square is the smallest mean squared error that can be hoped for.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">There are no samples, or the noise is negative or not finite.</exception>
    public static Dataset<Dim<_1>, Values<Dim<_1>>> Line(
        int samples, ulong seed, float slope = 2f, float intercept = 1f, float noise = 0.1f) =>
        Curve(samples, seed, noise, x => slope * x + intercept);

    /// <summary>Points along a wave, for regression: y = sin(π·x) + noise, x evenly distributed from −1 to 1.</summary>
    /// <param name="samples">How many points: at least 1.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="noise">
    /// The standard deviation of the noise; its square is the smallest mean squared error that can be hoped for.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">There are no samples, or the noise is negative or not finite.</exception>
    public static Dataset<Dim<_1>, Values<Dim<_1>>> Sine(int samples, ulong seed, float noise = 0.1f) =>
        Curve(samples, seed, noise, static x => (float)SineWave.OfHalfTurns(x));

    private static Dataset<Dim<_2>, Classes<Dim<_2>>> Planar(
        int samples, ulong seed, float noise, Func<KeyedRandom, bool, (float X, float Y)> pointOf)
    {
        CheckSize(noise, nameof(noise));
        var builder = new DatasetBuilder<Dim<_2>, Classes<Dim<_2>>>(CheckedCount(samples));
        for (int i = 0; i < samples; i++)
        {
            int target = i % 2;
            var random = new KeyedRandom(seed, RandomPurpose.Data, step: i);
            (float x, float y) = pointOf(random, target == 1);
            builder.Add(
                [x + noise * random.Normal(0), y + noise * random.Normal(1)], new Classes<Dim<_2>>(new ReadOnlySpan<int>(in target)));
        }
        return builder.ToDataset();
    }

    private static Dataset<Dim<_1>, Values<Dim<_1>>> Curve(int samples, ulong seed, float noise, Func<float, float> valueAt)
    {
        CheckSize(noise, nameof(noise));
        var builder = new DatasetBuilder<Dim<_1>, Values<Dim<_1>>>(CheckedCount(samples));
        for (int i = 0; i < samples; i++)
        {
            var random = new KeyedRandom(seed, RandomPurpose.Data, step: i);
            float x = 2 * random.Uniform(0) - 1;
            float y = valueAt(x) + noise * random.Normal(1);
            builder.Add([x], new Values<Dim<_1>>(new ReadOnlySpan<float>(in y)));
        }
        return builder.ToDataset();
    }

    // A normally distributed point lies in every direction alike (G. Marsaglia, Choosing a Point from the Surface of a Sphere, 1972), so no
    // sine is needed. The draws 2 and 3 belong to it; no draw is exactly 0.
    private static (float X, float Y) Direction(KeyedRandom random)
    {
        double x = random.Normal(2);
        double y = random.Normal(3);
        double length = Math.Sqrt(x * x + y * y);
        return ((float)(x / length), (float)(y / length));
    }

    private static int CheckedCount(int samples) => samples >= 1
        ? samples
        : throw new ArgumentOutOfRangeException(
            nameof(samples), Invariant($"There are {samples} samples to draw; a data set needs at least 1."));

    private static void CheckSize(float size, string parameter)
    {
        if (!(size >= 0 && float.IsFinite(size)))
            throw new ArgumentOutOfRangeException(parameter, Invariant($"It is {size}; it has to be finite, and 0 or above."));
    }
}
