using System.Runtime.CompilerServices;
using AnnGen.Simd;

namespace AnnGen;

/// <summary>An activation that works on each unit by itself.</summary>
/// <remarks>
/// A struct implements it through <see cref="IOutputActivation"/> or <see cref="ISumActivation"/>, which say what its derivative is
/// taken from, and so what a training step keeps. Kernels are generic over it: whatever it computes is compiled into them. Write
/// <c>[MethodImpl(MethodImplOptions.AggressiveInlining)]</c> above its methods.
/// </remarks>
public interface IActivation
{
    /// <summary>
    /// Whether f is a handful of operations, without a division. It is then inlined for each vector that a kernel holds in
    /// registers, and otherwise once. False unless an activation says otherwise.
    /// </summary>
    static virtual bool IsShort
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => false;
    }

    /// <summary>The same of δ · f′.</summary>
    static virtual bool HasShortDerivative
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => false;
    }

    /// <summary>a = f(z).</summary>
    /// <param name="sum">z, a vector of weighted sums.</param>
    /// <typeparam name="TSimd">The vector.</typeparam>
    static abstract TSimd Apply<TSimd>(TSimd sum) where TSimd : struct, ISimd<TSimd>;
}
