using AnnGen.Randomness;

namespace AnnGen.Networks.Tests.Child;

/// <summary>Samples drawn at random, the same on every machine.</summary>
public static class MadeData
{
    /// <summary>No multiple of a batch: the last one of an epoch is shorter.</summary>
    public const int Count = 250;

    private const ulong Seed = 7;

    public static Dataset<Dim<_3, _5>, Classes<Dim<_1, _1>>> Classes { get; } =
        Dataset.FromBytes<Dim<_3, _5>, Classes<Dim<_1, _1>>>(
            [.. Enumerable.Range(0, Count * 35).Select(i => (byte)Random(0).Below((uint)i, 256))],
            Enumerable.Range(0, Count).Select(i => Random(1).Below((uint)i, 11)).ToArray());

    public static Dataset<Dim<_1, _9>, Values<Dim<_5>>> Values { get; } =
        Dataset.FromFloats<Dim<_1, _9>, Values<Dim<_5>>>(Normal(2, Count * 19), Normal(3, Count * 5));

    public static Dataset<Dim<_1, _9>, Binary> Answers { get; } =
        Dataset.FromFloats<Dim<_1, _9>, Binary>(Normal(2, Count * 19), Normal(6, Count).Select(x => x > 0.5f).ToArray());

    public static Dataset<Dim<_1, _9>, Labels<Dim<_5>>> Labels { get; } =
        Dataset.FromFloats<Dim<_1, _9>, Labels<Dim<_5>>>(Normal(2, Count * 19), Normal(7, Count * 5).Select(x => x > 0.5f).ToArray());

    public static Dataset<Dim<_1, _9>, Distribution<Dim<_5>>> Shares { get; } =
        Dataset.FromFloats<Dim<_1, _9>, Distribution<Dim<_5>>>(
            Normal(2, Count * 19), Normal(8, Count * 5).Select(Math.Abs).Chunk(5).SelectMany(row => row.Select(x => x / row.Sum())).ToArray());

    public static Dataset<Dim<_2, _5, _0>, Values<Dim<_5>>> ManyValues { get; } =
        Dataset.FromFloats<Dim<_2, _5, _0>, Values<Dim<_5>>>(Normal(4, Count * 250), Normal(5, Count * 5));

    /// <summary>Images of 1 × 14 × 14 pixels.</summary>
    public static Dataset<Dim<_1, _9, _6>, Classes<Dim<_1, _1>>> Images { get; } =
        Dataset.FromBytes<Dim<_1, _9, _6>, Classes<Dim<_1, _1>>>(
            [.. Enumerable.Range(0, Count * 196).Select(i => (byte)Random(9).Below((uint)i, 256))],
            Enumerable.Range(0, Count).Select(i => Random(1).Below((uint)i, 11)).ToArray());

    /// <summary>Images of 3 × 9 × 7 pixels.</summary>
    public static Dataset<Dim<_1, _8, _9>, Values<Dim<_5>>> ColourImages { get; } =
        Dataset.FromFloats<Dim<_1, _8, _9>, Values<Dim<_5>>>(Normal(10, Count * 189), Normal(3, Count * 5));

    private static float[] Normal(int stream, int count)
    {
        float[] values = new float[count];
        Random(stream).FillNormal(values);
        return values;
    }

    private static KeyedRandom Random(int stream) => new(Seed, RandomPurpose.Data, stream);
}
