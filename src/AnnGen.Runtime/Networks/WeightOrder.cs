namespace AnnGen.Networks;

/// <summary>How the weights of a layer lie in memory.</summary>
public enum WeightOrder
{
    /// <summary>A matrix [inputs, outputs] in panels of up to 64 columns.</summary>
    Panels,

    /// <summary>The weights of one unit after those of another, [outputs, inputs], without gaps.</summary>
    Units,
}
