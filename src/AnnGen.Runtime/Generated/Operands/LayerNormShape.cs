using System.ComponentModel;

namespace AnnGen.Generated;

/// <summary>What layer normalisation normalises.</summary>
/// <param name="elements">The elements of a sample.</param>
/// <param name="isImage">Whether they are an image whose samples lie in lanes, and not a vector in rows.</param>
/// <param name="group">The samples of a part of the batch.</param>
/// <param name="epsilon">ε.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct LayerNormShape(int elements, bool isImage, int group, float epsilon)
{
    internal int Elements => elements;

    internal bool IsImage => isImage;

    internal int Group => group;

    internal float Epsilon => epsilon;

    /// <summary>The floats of a sample.</summary>
    internal int Stride => isImage ? elements : Lanes.Padded(elements);
}
