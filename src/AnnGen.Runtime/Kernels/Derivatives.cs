using System.Runtime.CompilerServices;
using AnnGen.Activations;
using AnnGen.Simd;

namespace AnnGen.Kernels;

/// <summary>δ · f′, from whatever a forward pass has kept: so that one kernel serves both kinds of activations.</summary>
internal interface IDerivative
{
    static abstract TSimd Backpropagate<TSimd>(TSimd delta, TSimd kept) where TSimd : struct, ISimd<TSimd>;
}

/// <summary>From the outputs a.</summary>
internal readonly struct OutputDerivative<TActivation> : IDerivative where TActivation : struct, IOutputActivation
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TSimd Backpropagate<TSimd>(TSimd delta, TSimd kept) where TSimd : struct, ISimd<TSimd> => TActivation.Backpropagate(delta, kept);
}

/// <summary>From the sums z.</summary>
internal readonly struct SumDerivative<TActivation> : IDerivative where TActivation : struct, ISumActivation
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TSimd Backpropagate<TSimd>(TSimd delta, TSimd kept) where TSimd : struct, ISimd<TSimd> => TActivation.Backpropagate(delta, kept);
}
