namespace AnnGen;

/// <summary>What makes a network small: one sample of it goes through straight-line code and a scratch of a fixed size on the stack.</summary>
/// <remarks>The generator compiles this file too, since it decides by these numbers.</remarks>
internal static class SmallNetwork
{
    /// <summary>The most inputs and units of a layer: four vectors of 512 bits.</summary>
    public const int MaxSize = 64;

    /// <summary>The floats of the scratch.</summary>
    public const int ScratchFloats = 192;
}
