using AnnGen.Benchmarks.Jobs;

namespace AnnGen.Benchmarks.Work;

/// <summary>Made-up samples, in which there are no zeros: how long a network takes does not depend on what it sees then.</summary>
internal static class RandomSamples
{
    private const int Seed = 1;

    /// <summary>Inputs from −1 to 1.</summary>
    public static float[] Floats(int count)
    {
        var random = new Random(Seed);
        float[] values = new float[count];
        foreach (ref float value in values.AsSpan())
            value = 2 * random.NextSingle() - 1;
        return values;
    }

    /// <summary>Inputs from 1 to 255, as pixels are where there is ink.</summary>
    public static byte[] Bytes(int count)
    {
        byte[] values = new byte[count];
        new Random(Seed).NextBytes(values);
        foreach (ref byte value in values.AsSpan())
            value = Math.Max(value, (byte)1);
        return values;
    }

    /// <summary>Targets as words: class indices where the loss is about classes, values otherwise.</summary>
    public static int[] Targets(JobLoss loss, int samples, int outputs)
    {
        if (loss != JobLoss.CrossEntropy)
            return [.. Floats(samples * outputs).Select(BitConverter.SingleToInt32Bits)];

        return Classes(samples, outputs);
    }

    /// <summary>Class indices.</summary>
    public static int[] Classes(int samples, int classes)
    {
        var random = new Random(Seed);
        return [.. Enumerable.Range(0, samples).Select(_ => random.Next(classes))];
    }
}
