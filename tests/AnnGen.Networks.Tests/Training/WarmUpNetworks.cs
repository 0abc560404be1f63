using System.Runtime.CompilerServices;
using AnnGen.Losses;
using AnnGen.Simd;

namespace AnnGen.Networks.Tests.Training;

[Network(CrossEntropy, MaxBatchSize = 8)]
[Dense(6, 16, Relu)]
[Dropout(0.5f)]
[Dense(16, 4, Softmax)]
internal sealed partial class DroppingNet;

[Network(typeof(InverseError), MaxBatchSize = 8)]
[Dense(2, 3, Tanh)]
[Dense(3, 1)]
internal sealed partial class ReciprocalNet;

/// <summary>A loss that is infinite where output and target are the same.</summary>
public readonly struct InverseError : IElementwiseLoss<InverseError>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TSimd Value<TSimd>(TSimd output, TSimd target) where TSimd : struct, ISimd<TSimd> =>
        TSimd.Broadcast(1f) / (output - target);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TSimd Derivative<TSimd>(TSimd output, TSimd target) where TSimd : struct, ISimd<TSimd> =>
        TSimd.Broadcast(-1f) / ((output - target) * (output - target));
}
