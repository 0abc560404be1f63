using AnnGen.Networks.Tests.Child;

namespace AnnGen.Networks.Tests.Training;

// A network for each loss, whose samples have weights.

[Network(MeanSquaredError, MaxBatchSize = 24)]
[Dense(6, 9, Tanh)]
[Dense(9, 4, Sigmoid)]
internal sealed partial class SquaredErrorLearner;

[Network(MeanAbsoluteError, MaxBatchSize = 24)]
[Dense(6, 9, Tanh)]
[Dense(9, 4)]
internal sealed partial class AbsoluteErrorLearner;

[Network(Huber, MaxBatchSize = 24, Delta = 0.5f)]
[Dense(6, 9, Tanh)]
[Dense(9, 17)]
internal sealed partial class HuberLearner;

[Network(typeof(PseudoHuber), MaxBatchSize = 24)]
[Dense(6, 9, Tanh)]
[Dense(9, 1)]
internal sealed partial class OwnLossLearner;

[Network(CrossEntropy, MaxBatchSize = 24)]
[Dense(6, 9, Tanh)]
[Dense(9, 4, Softmax)]
internal sealed partial class ClassLearner;

[Network(CrossEntropy, MaxBatchSize = 24, ClassWeights = [0.5f, 1.25f, 2f, 2.75f])]
[Dense(6, 9, Tanh)]
[Dense(9, 4, Softmax)]
internal sealed partial class WeightedClassLearner;

[Network(CrossEntropy, MaxBatchSize = 24, LabelSmoothing = 0.2f, ClassWeights = [0.5f, 1.25f, 2f, 2.75f])]
[Dense(6, 9, Tanh)]
[Dense(9, 4, Softmax)]
internal sealed partial class SmoothedClassLearner;

[Network(CrossEntropy, MaxBatchSize = 24, Targets = ClassProbabilities, LabelSmoothing = 0.1f, ClassWeights = [0.5f, 1.25f, 2f, 2.75f])]
[Dense(6, 9, Tanh)]
[Dense(9, 4, Softmax)]
internal sealed partial class DistributionLearner;

[Network(BinaryCrossEntropy, MaxBatchSize = 24, PositiveWeight = 3f)]
[Dense(6, 9, Tanh)]
[Dense(9, 1, Sigmoid)]
internal sealed partial class BinaryLearner;

[Network(BinaryCrossEntropy, MaxBatchSize = 24)]
[Dense(6, 9, Tanh)]
[Dense(9, 4, Sigmoid)]
internal sealed partial class LabelsLearner;

/// <summary>No layer lies below the outputs.</summary>
[Network(MeanSquaredError, MaxBatchSize = 24)]
[Dense(6, 4, Tanh)]
internal sealed partial class SingleLayerLearner;
