using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace AnnGen.Generated;

/// <summary>
/// The shape of a dense layer as a type. Kernels are generic over it, so that the JIT folds every stride and bound into
/// a literal, and generated code states it once.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IDenseShape
{
    /// <summary>The number of inputs per sample.</summary>
    static abstract int Inputs { get; }

    /// <summary>The number of units.</summary>
    static abstract int Outputs { get; }

    /// <summary>The floats from one sample's inputs to the next one's.</summary>
    static abstract int InputStride { get; }

    /// <summary>The floats from one sample's outputs to the next one's; the same for the deltas of the outputs.</summary>
    static abstract int OutputStride { get; }

    /// <summary>
    /// Whether the products with the layer's inputs leave out those that are zero, where it is known which are. Worth it for samples, among
    /// whose values many may be zero, as in the background of a picture or in one-hot features, and possible for up to 8,192 inputs. False
    /// unless a shape says otherwise.
    /// </summary>
    static virtual bool SkipsZeros
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => false;
    }
}
