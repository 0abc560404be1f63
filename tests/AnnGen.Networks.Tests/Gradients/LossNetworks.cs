using System.Runtime.CompilerServices;
using AnnGen.Losses;
using AnnGen.Simd;

namespace AnnGen.Networks.Tests.Gradients;

// Every loss besides the two of GradientNetworks.cs, with each output layer and each kind of options that it takes.

[Network(MeanAbsoluteError, MaxBatchSize = 33)]
[Dense(7, 17, Tanh)]
[Dense(17, 5)]
internal sealed partial class AbsoluteErrorNetwork;

[Network(Huber, MaxBatchSize = 33)]
[Dense(7, 17, Sigmoid)]
[Dense(17, 18, Tanh)]
internal sealed partial class HuberNetwork;

[Network(Huber, MaxBatchSize = 33, Delta = 0.25f)]
[Dense(7, 16, Tanh)]
[Dense(16, 1)]
internal sealed partial class NarrowHuberNetwork;

[Network(BinaryCrossEntropy, MaxBatchSize = 33)]
[Dense(7, 17, Relu)]
[Dense(17, 1, Sigmoid)]
internal sealed partial class BinaryNetwork;

[Network(BinaryCrossEntropy, MaxBatchSize = 33, PositiveWeight = 3f)]
[Dense(7, 12, Tanh)]
[Dense(12, 1)]
internal sealed partial class WeightedBinaryNetwork;

[Network(BinaryCrossEntropy, MaxBatchSize = 33, PositiveWeight = 0.5f)]
[Dense(7, 33, Tanh)]
[Dense(33, 19, Sigmoid)]
internal sealed partial class LabelsNetwork;

[Network(CrossEntropy, MaxBatchSize = 33, LabelSmoothing = 0.1f)]
[Dense(7, 15, Tanh)]
[Dense(15, 18, Softmax)]
internal sealed partial class SmoothedNetwork;

[Network(CrossEntropy, MaxBatchSize = 33, ClassWeights = [1f, 0.25f, 3f])]
[Dense(7, 15, Relu)]
[Dense(15, 3)]
internal sealed partial class WeightedNetwork;

[Network(CrossEntropy, MaxBatchSize = 33, ClassWeights = new[] { 2f, 0.5f }, LabelSmoothing = 0.2f)]
[Dense(7, 15, Tanh)]
[Dense(15, 2, Softmax)]
internal sealed partial class SmoothedWeightedNetwork;

[Network(CrossEntropy, MaxBatchSize = 33, Targets = ClassProbabilities)]
[Dense(7, 15, Sigmoid)]
[Dense(15, 17, Softmax)]
internal sealed partial class DistributionNetwork;

[Network(CrossEntropy, MaxBatchSize = 33, Targets = ClassProbabilities, ClassWeights = [1f, 0.25f, 3f], LabelSmoothing = 0.1f)]
[Dense(7, 15, Tanh)]
[Dense(15, 3)]
internal sealed partial class WeightedDistributionNetwork;

[Network(typeof(LogCosh), MaxBatchSize = 33)]
[Dense(7, 15, Tanh)]
[Dense(15, 18, Tanh)]
internal sealed partial class LogCoshNetwork;

/// <summary>A user's own loss: log cosh (a − t).</summary>
internal readonly struct LogCosh : IElementwiseLoss<LogCosh>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TSimd Value<TSimd>(TSimd output, TSimd target) where TSimd : struct, ISimd<TSimd>
    {
        TSimd magnitude = TSimd.Abs(output - target);
        return magnitude + Elementary.Softplus(magnitude * TSimd.Broadcast(-2f)) - TSimd.Broadcast(0.693147181f);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TSimd Derivative<TSimd>(TSimd output, TSimd target) where TSimd : struct, ISimd<TSimd> =>
        Elementary.Tanh(output - target);
}
