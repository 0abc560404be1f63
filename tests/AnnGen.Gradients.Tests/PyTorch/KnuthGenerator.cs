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
}
