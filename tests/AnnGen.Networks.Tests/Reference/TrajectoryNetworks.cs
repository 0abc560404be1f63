namespace AnnGen.Networks.Tests.Reference;

[Network(CrossEntropy, MaxBatchSize = 8)]
[Dense(20, 16, Relu)]
[Dense(16, 12, Tanh)]
[Dense(12, 5, Softmax)]
internal sealed partial class TrajectoryClassifier;

[Network(MeanSquaredError, MaxBatchSize = 8)]
[Dense(6, 8, Tanh)]
[Dense(8, 3)]
internal sealed partial class TrajectoryRegressor;
