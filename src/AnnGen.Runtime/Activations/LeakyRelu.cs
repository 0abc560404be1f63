using System.Runtime.CompilerServices;
using AnnGen.Simd;

namespace AnnGen.Activations;

/// <summary>f(z) = z where it is above 0, else slope · z; f′ = 1 or slope, exact. NaN stays NaN.</summary>
/// <remarks>A. L. Maas, A. Y. Hannun, A. Y. Ng, <i>Rectifier Nonlinearities Improve Neural Network Acoustic Models</i>, 2013.</remarks>
/// <typeparam name="TSlope">The slope, 0 or above: the outputs have to have the sign of the sums.</typeparam>
public readonly struct LeakyRelu<TSlope> : IOutputActivation where TSlope : struct, IActivationParameter
{
    /// <inheritdoc/>
    public static bool IsShort => true;

    /// <inheritdoc/>
    public static bool HasShortDerivative => true;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TSimd Apply<TSimd>(TSimd sum) where TSimd : struct, ISimd<TSimd> =>
        TSimd.ConditionalSelect(TSimd.GreaterThan(sum, default), sum, sum * TSimd.Broadcast(TSlope.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TSimd Backpropagate<TSimd>(TSimd delta, TSimd output) where TSimd : struct, ISimd<TSimd> =>
        TSimd.ConditionalSelect(TSimd.GreaterThan(output, default), delta, delta * TSimd.Broadcast(TSlope.Value));
}
