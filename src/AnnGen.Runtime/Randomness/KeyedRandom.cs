using System.Runtime.CompilerServices;
using static System.FormattableString;

namespace AnnGen.Randomness;

/// <summary>
/// Random numbers that are looked up rather than generated: each is a function of the seed, the purpose, the layer, the step and
/// the number of the element, and of nothing else.
/// </summary>
/// <remarks>
/// Threads, resumption and several machines need no state in common. Numbers that differ in seed, purpose, layer or step
/// share no counter. The seed is the key of <see cref="Philox"/>; the counter holds, from its first word on, the block of
/// four elements, the purpose, attempt and layer (8, 8 and 16 bits), and the step (64 bits).
/// </remarks>
public readonly struct KeyedRandom
{
    /// <summary>The number of layers that can be told apart: 65,536.</summary>
    public const int MaxLayers = 1 << 16;

    private const int PurposeShift = 24;
    private const int AttemptShift = 16;
    private const int MaxAttempts = 1 << 8;

    // A float has room for 24 bits; more would round, now and then up to 1.
    private const int UnusedBits = 8;
    private const float UniformStep = 1f / (1 << 24);

    private readonly ulong _seed;
    private readonly uint _purposeAndLayer;
    private readonly ulong _step;

    /// <summary>The numbers for one purpose, layer and step.</summary>
    /// <param name="seed">The seed; all values are equally good.</param>
    /// <param name="purpose">What the numbers are for.</param>
    /// <param name="layer">The layer, from 0 up to <see cref="MaxLayers"/> − 1; 0 where there is none.</param>
    /// <param name="step">The step or epoch; 0 where there is none.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="layer"/> or <paramref name="step"/> is outside its range.</exception>
    public KeyedRandom(ulong seed, RandomPurpose purpose, int layer = 0, long step = 0)
    {
        if (layer is < 0 or >= MaxLayers)
        {
            throw new ArgumentOutOfRangeException(
                nameof(layer), Invariant($"There is no layer {layer}; 0 to {MaxLayers - 1} can be told apart."));
        }
        if (step < 0)
            throw new ArgumentOutOfRangeException(nameof(step), Invariant($"The step is {step}; it has to be 0 or above."));
        _seed = seed;
        _purposeAndLayer = (uint)purpose << PurposeShift | (uint)layer;
        _step = (ulong)step;
    }

    /// <summary>The block with the random bits of elements 4·<paramref name="index"/> to 4·<paramref name="index"/> + 3.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal PhiloxBlock Block(uint index) => Block(index, attempt: 0);

    /// <summary>32 random bits.</summary>
    /// <param name="element">Which.</param>
    public uint Bits(uint element) => Block(element / PhiloxBlock.Words)[(int)element];

    /// <summary>A float from 0 up to but not including 1: one of 2²⁴ equally likely and equally spaced values.</summary>
    /// <param name="element">Which.</param>
    public float Uniform(uint element) => ToUniform(Bits(element));

    /// <summary>A float from the normal distribution of mean 0 and deviation 1. The largest magnitude that occurs is 6.34.</summary>
    /// <param name="element">Which.</param>
    public float Normal(uint element) => ToNormal(Bits(element));

    /// <summary>An integer from 0 up to but not including <paramref name="bound"/>, all of them equally likely.</summary>
    /// <remarks>D. Lemire, <i>Fast Random Integer Generation in an Interval</i>, ACM TOMACS 29 (2019).</remarks>
    /// <param name="element">Which.</param>
    /// <param name="bound">The number of possible values.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="bound"/> is not positive.</exception>
    public int Below(uint element, int bound)
    {
        if (bound < 1)
            throw new ArgumentOutOfRangeException(nameof(bound), Invariant($"The bound is {bound}; it has to be at least 1."));
        int value = 0;
        // A refused draw is repeated with the next attempt's block. Each attempt is refused with a probability below one
        // half, most of them far below, so the last is never reached.
        for (int attempt = 0; attempt < MaxAttempts; attempt++)
        {
            uint bits = Block(element / PhiloxBlock.Words, (uint)attempt)[(int)element];
            if (TryReduce(bits, bound, out value))
                break;
        }

        return value;
    }

    /// <summary>Fills a span with the floats that <see cref="Uniform"/> gives for elements 0, 1, 2 and so on.</summary>
    // Optimised from the first call on, as drawing a network's weights is over before the JIT would come back to it.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void FillUniform(Span<float> values)
    {
        PhiloxBlock block = default;
        for (int i = 0; i < values.Length; i++)
        {
            if (i % PhiloxBlock.Words == 0)
                block = Block((uint)i / PhiloxBlock.Words);
            values[i] = ToUniform(block[i]);
        }
    }

    /// <summary>Fills a span with the floats that <see cref="Normal"/> gives for elements 0, 1, 2 and so on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void FillNormal(Span<float> values)
    {
        PhiloxBlock block = default;
        for (int i = 0; i < values.Length; i++)
        {
            if (i % PhiloxBlock.Words == 0)
                block = Block((uint)i / PhiloxBlock.Words);
            values[i] = ToNormal(block[i]);
        }
    }

    // Of the 2³² products bits · bound, those with the same upper half are equally many once the first
    // 2³² mod bound lower halves are refused. The remainder is only computed when it may matter.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static bool TryReduce(uint bits, int bound, out int value)
    {
        ulong product = (ulong)bits * (uint)bound;
        value = (int)(product >> 32);
        uint low = (uint)product;
        return low >= (uint)bound || low >= (0u - (uint)bound) % (uint)bound;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private PhiloxBlock Block(uint index, uint attempt) =>
        Philox.Generate(
            new PhiloxBlock(index, _purposeAndLayer | attempt << AttemptShift, (uint)_step, (uint)(_step >> 32)), _seed);

    private static float ToUniform(uint bits) => (bits >> UnusedBits) * UniformStep;

    // The middle of the interval that the bits stand for, so that neither 0 nor 1 occurs.
    private static float ToNormal(uint bits) => (float)StandardNormal.Quantile((bits + 0.5) * (1.0 / (1L << 32)));
}
