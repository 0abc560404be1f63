using AnnGen.Simd;

namespace AnnGen.Activations;

/// <summary>An activation that works on each unit by itself.</summary>
public interface IActivation
{
    /// <summary>a = f(z).</summary>
    /// <typeparam name="TSimd">The vector.</typeparam>
    static abstract TSimd Apply<TSimd>(TSimd sum) where TSimd : struct, ISimd<TSimd>;

    /// <summary>δ · f′(z), with the derivative taken from the output a = f(z), so that the sums need not be kept.</summary>
    /// <typeparam name="TSimd">The vector.</typeparam>
    static abstract TSimd Backpropagate<TSimd>(TSimd delta, TSimd output) where TSimd : struct, ISimd<TSimd>;
}
