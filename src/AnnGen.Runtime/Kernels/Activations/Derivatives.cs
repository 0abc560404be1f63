using System.Runtime.CompilerServices;
using AnnGen.Activations;
using AnnGen.Simd;

namespace AnnGen.Kernels.Activations;

/// <summary>δ · f′, from whatever a forward pass has kept: so that one kernel serves both kinds of activations.</summary>
internal interface IDerivative
{
    /// <summary>Whether it is so short that the JIT can inline it for every vector of a tile.</summary>
    static abstract bool IsShort { get; }

    static abstract TSimd Backpropagate<TSimd>(TSimd delta, TSimd kept) where TSimd : struct, ISimd<TSimd>;
}

/// <summary>From the outputs a.</summary>
internal readonly struct OutputDerivative<TActivation> : IDerivative where TActivation : struct, IOutputActivation
{
    public static bool IsShort
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TActivation.HasShortDerivative;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TSimd Backpropagate<TSimd>(TSimd delta, TSimd kept) where TSimd : struct, ISimd<TSimd> =>
        TActivation.Backpropagate(delta, kept);
}

/// <summary>From the sums z.</summary>
internal readonly struct SumDerivative<TActivation> : IDerivative where TActivation : struct, ISumActivation
{
    public static bool IsShort
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TActivation.HasShortDerivative;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TSimd Backpropagate<TSimd>(TSimd delta, TSimd kept) where TSimd : struct, ISimd<TSimd> =>
        TActivation.Backpropagate(delta, kept);
}
