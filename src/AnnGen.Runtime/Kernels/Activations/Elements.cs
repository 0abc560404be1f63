using System.Runtime.CompilerServices;

namespace AnnGen.Kernels.Activations;

/// <summary>Computes floats that lie together, each by itself. There are whole lines of them, so that no vector is left over.</summary>
internal static class Elements
{
    /// <summary>a = f(x).</summary>
    /// <param name="inputs">x.</param>
    /// <param name="outputs">Receives a; it may be x.</param>
    /// <param name="count">The number of floats, a multiple of 16.</param>
    /// <typeparam name="TActivation">f.</typeparam>
    public static void Activate<TActivation>(ref readonly float inputs, ref float outputs, nint count)
        where TActivation : struct, IActivation
    {
        if (SimdWidth.Use512)
            Activate<Simd512, TActivation>(in inputs, ref outputs, count);
        else if (SimdWidth.Use256)
            Activate<Simd256, TActivation>(in inputs, ref outputs, count);
        else
            Activate<Simd128, TActivation>(in inputs, ref outputs, count);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Activate<TSimd, TActivation>(ref readonly float inputs, ref float outputs, nint count)
        where TSimd : struct, ISimd<TSimd>
        where TActivation : struct, IActivation
    {
        for (nint at = 0; at < count; at += TSimd.Width)
            TSimd.Store(TActivation.Apply(TSimd.Load(in inputs, at)), ref outputs, at);
    }

    /// <summary>a = x + y.</summary>
    /// <param name="first">x.</param>
    /// <param name="second">y.</param>
    /// <param name="sum">Receives a; it may be x or y.</param>
    /// <param name="count">The number of floats, a multiple of 16.</param>
    public static void Add(ref readonly float first, ref readonly float second, ref float sum, nint count)
    {
        if (SimdWidth.Use512)
            Add<Simd512>(in first, in second, ref sum, count);
        else if (SimdWidth.Use256)
            Add<Simd256>(in first, in second, ref sum, count);
        else
            Add<Simd128>(in first, in second, ref sum, count);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Add<TSimd>(ref readonly float first, ref readonly float second, ref float sum, nint count)
        where TSimd : struct, ISimd<TSimd>
    {
        for (nint at = 0; at < count; at += TSimd.Width)
            TSimd.Store(TSimd.Load(in first, at) + TSimd.Load(in second, at), ref sum, at);
    }

    /// <summary>δz = δa ⊙ f′(z).</summary>
    /// <param name="kept">What the derivative is taken from: a or z.</param>
    /// <param name="outputDeltas">δa.</param>
    /// <param name="deltas">Receives δz; it may be δa.</param>
    /// <param name="count">The number of floats, a multiple of 16.</param>
    /// <typeparam name="TDerivative">f′.</typeparam>
    public static void Backpropagate<TDerivative>(ref readonly float kept, ref readonly float outputDeltas, ref float deltas, nint count)
        where TDerivative : struct, IDerivative
    {
        if (SimdWidth.Use512)
            Backpropagate<Simd512, TDerivative>(in kept, in outputDeltas, ref deltas, count);
        else if (SimdWidth.Use256)
            Backpropagate<Simd256, TDerivative>(in kept, in outputDeltas, ref deltas, count);
        else
            Backpropagate<Simd128, TDerivative>(in kept, in outputDeltas, ref deltas, count);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Backpropagate<TSimd, TDerivative>(
        ref readonly float kept, ref readonly float outputDeltas, ref float deltas, nint count)
        where TSimd : struct, ISimd<TSimd>
        where TDerivative : struct, IDerivative
    {
        for (nint at = 0; at < count; at += TSimd.Width)
            TSimd.Store(TDerivative.Backpropagate(TSimd.Load(in outputDeltas, at), TSimd.Load(in kept, at)), ref deltas, at);
    }
}
