using AnnGen;
using AnnGen.Randomness;

namespace Course.Data;

/// <summary>Points of the curve x³ / 2 − x from −2 to 2, with noise: a regression with one input.</summary>
internal static class Cubic
{
    /// <summary>The ends of the curve.</summary>
    public const float End = 2f;

    /// <summary>The curve without noise.</summary>
    public static float At(float x) => x * x * x / 2 - x;

    /// <summary>Draws points, evenly along x.</summary>
    /// <param name="count">How many.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="deviation">The standard deviation of the noise.</param>
    public static (float[] Inputs, float[] Targets) Draw(int count, ulong seed, float deviation)
    {
        KeyedRandom places = new(seed, RandomPurpose.Data);
        KeyedRandom noise = new(seed, RandomPurpose.Data, layer: 1);
        float[] inputs = new float[count];
        float[] targets = new float[count];
        for (int i = 0; i < count; i++)
        {
            inputs[i] = (2 * places.Uniform((uint)i) - 1) * End;
            targets[i] = At(inputs[i]) + deviation * noise.Normal((uint)i);
        }
        return (inputs, targets);
    }
}
