namespace AnnGen.Gradients.Tests.PyTorch;

/// <summary>The numbers that networks.py draws: the upper bits of Knuth's 64-bit linear congruential generator.</summary>
internal sealed class KnuthGenerator(ulong seed)
{
    private ulong _state = seed;

    public int Below(int limit)
    {
        _state = unchecked(_state * 6364136223846793005 + 1442695040888963407);
        return (int)((_state >> 40) * (ulong)limit >> 24);
    }

    /// <summary>A float of at least −scale and below scale, rounded once from a double.</summary>
    public float Number(double scale) => (float)((double)(Below(1 << 24) - (1 << 23)) / (1 << 23) * scale);

    public float[] Numbers(int count, double scale)
    {
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++)
            numbers[i] = Number(scale);
        return numbers;
    }

    /// <summary>The targets of a batch, as 32-bit words.</summary>
    /// <param name="kind">How the scripts call what is drawn.</param>
    /// <param name="batch">The number of samples.</param>
    /// <param name="units">The number of outputs.</param>
    public int[] TargetWords(string kind, int batch, int units) => kind switch
    {
        "classes" => [.. Enumerable.Range(0, batch).Select(_ => Below(units))],
        "values" => Words(Numbers(batch * units, 1)),
        "answers" => Words([.. Enumerable.Range(0, batch * units).Select(_ => (float)Below(2))]),
        "probabilities" => [.. Enumerable.Range(0, batch).SelectMany(_ => Words(Probabilities(units)))],
        _ => throw new InvalidOperationException($"Targets are drawn as '{kind}'."),
    };

    private float[] Probabilities(int count)
    {
        int[] parts = new int[count];
        for (int i = 0; i < count; i++)
            parts[i] = Below(100) + 1;
        double sum = parts.Sum();
        return Array.ConvertAll(parts, part => (float)(part / sum));
    }

    private static int[] Words(float[] numbers) => Array.ConvertAll(numbers, BitConverter.SingleToInt32Bits);
}
