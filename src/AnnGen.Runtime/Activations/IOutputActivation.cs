using AnnGen.Simd;

namespace AnnGen;

/// <summary>An activation whose derivative is taken from its output a = f(z), so that the sums z need not be kept.</summary>
public interface IOutputActivation : IActivation
{
    /// <summary>δ · f′(z), with the derivative taken from a = f(z).</summary>
    /// <param name="delta">δ, the derivative of the loss by a.</param>
    /// <param name="output">a.</param>
    /// <typeparam name="TSimd">The vector.</typeparam>
    static abstract TSimd Backpropagate<TSimd>(TSimd delta, TSimd output) where TSimd : struct, ISimd<TSimd>;
}
