namespace AnnGen.Randomness;

/// <summary>What random numbers are for. Numbers for different purposes never share a counter.</summary>
/// <remarks>The values are part of the counter: changing one changes every number drawn for it.</remarks>
public enum RandomPurpose : byte
{
    /// <summary>The first weights of a layer; the step is the row of the weight matrix, the element its column.</summary>
    Weights = 0,

    /// <summary>The first biases of a layer.</summary>
    Biases = 1,

    /// <summary>The order of the samples; the step is the epoch.</summary>
    Shuffle = 2,

    /// <summary>Which units a dropout layer drops.</summary>
    Dropout = 3,

    /// <summary>Data drawn rather than read: synthetic samples, augmentation, splits.</summary>
    Data = 4,
}
