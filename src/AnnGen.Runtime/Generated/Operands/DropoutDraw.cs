using System.ComponentModel;
using AnnGen.Randomness;

namespace AnnGen.Generated;

/// <summary>
/// Which units of a layer are dropped in one step: 16 random bits for each unit of each sample, and a threshold below which it is.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct DropoutDraw
{
    private const int Steps = 1 << 16;

    private readonly KeyedRandom _random;
    private readonly int _threshold;

    /// <summary>The draw of a layer in a step.</summary>
    /// <param name="seed">The seed of training.</param>
    /// <param name="step">The step.</param>
    /// <param name="layer">The layer's place among the layers, from 0.</param>
    /// <param name="rate">The share of the units that is dropped: 0 or above, and below 1.</param>
    public DropoutDraw(ulong seed, long step, int layer, float rate)
    {
        _random = new KeyedRandom(seed, RandomPurpose.Dropout, layer, step);
        _threshold = Math.Min((int)MathF.Round(rate * Steps), Steps - 1);
        Scale = (float)Steps / (Steps - _threshold);
    }

    /// <summary>What a unit that is kept is multiplied by: 1 ⁄ (1 − rate).</summary>
    internal float Scale { get; }

    /// <summary>The number that bits below mean a dropped unit.</summary>
    internal int Threshold => _threshold;

    /// <summary>The bits of eight units: two in each word, of which the lower halves belong to the first four.</summary>
    internal PhiloxBlock Bits(uint eighth) => _random.Block(eighth);
}
