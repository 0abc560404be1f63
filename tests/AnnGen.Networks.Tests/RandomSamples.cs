namespace AnnGen.Networks.Tests;

/// <summary>Samples whose values do not matter, the same in each run.</summary>
internal static class RandomSamples
{
    public static float[] Floats(int count, int seed = 1)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => 2 * random.NextSingle() - 1)];
    }

    public static byte[] Bytes(int count)
    {
        byte[] bytes = new byte[count];
        new Random(2).NextBytes(bytes);
        return bytes;
    }

    public static int[] Classes(int count, int classes)
    {
        var random = new Random(3);
        return [.. Enumerable.Range(0, count).Select(_ => random.Next(classes))];
    }
}
