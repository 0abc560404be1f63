using AnnGen.Simd;

namespace AnnGen;

/// <summary>
/// An activation whose derivative is taken from the sums z: a training step keeps them beside the outputs. Inference does not.
/// </summary>
public interface ISumActivation : IActivation
{
    /// <summary>δ · f′(z).</summary>
    /// <param name="delta">δ, the derivative of the loss by a = f(z).</param>
    /// <param name="sum">z.</param>
    /// <typeparam name="TSimd">The vector.</typeparam>
    static abstract TSimd Backpropagate<TSimd>(TSimd delta, TSimd sum) where TSimd : struct, ISimd<TSimd>;
}
