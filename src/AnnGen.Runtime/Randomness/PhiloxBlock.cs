namespace AnnGen.Randomness;

/// <summary>128 bits as four words: what <see cref="Philox"/> takes as its counter and gives as its result.</summary>
/// <param name="Word0">The first word.</param>
/// <param name="Word1">The second word.</param>
/// <param name="Word2">The third word.</param>
/// <param name="Word3">The fourth word.</param>
internal readonly record struct PhiloxBlock(uint Word0, uint Word1, uint Word2, uint Word3)
{
    /// <summary>The number of words in a block: 4.</summary>
    public const int Words = 4;

    /// <summary>The word at <paramref name="index"/>, of which only the lowest two bits count.</summary>
    public uint this[int index] => (index & 3) switch
    {
        0 => Word0,
        1 => Word1,
        2 => Word2,
        _ => Word3,
    };
}
