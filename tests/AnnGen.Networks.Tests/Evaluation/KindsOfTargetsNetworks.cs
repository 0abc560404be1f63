namespace AnnGen.Networks.Tests.Evaluation;

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

[Network(CrossEntropy, MaxBatchSize = 33, ClassWeights = [1f, 0.25f, 3f])]
[Dense(7, 15, Relu)]
[Dense(15, 3)]
internal sealed partial class WeightedNetwork;

[Network(CrossEntropy, MaxBatchSize = 33, Targets = ClassProbabilities)]
[Dense(7, 15, Sigmoid)]
[Dense(15, 17, Softmax)]
internal sealed partial class DistributionNetwork;
