namespace AnnGen.Networks.Tests.Convergence;

[Network(MeanSquaredError, MaxBatchSize = 32)]
[Dense(1, 16, Tanh)]
[Dense(16, 16, Tanh)]
[Dense(16, 1)]
internal sealed partial class WaveNetwork;

[Network(BinaryCrossEntropy, MaxBatchSize = 32)]
[Dense(2, 16, Relu)]
[Dense(16, 16, Relu)]
[Dense(16, 1, Sigmoid)]
internal sealed partial class MoonNetwork;

[Network(CrossEntropy, MaxBatchSize = 32)]
[Dense(2, 32, Relu)]
[Dense(32, 9, Softmax)]
internal sealed partial class BlobNetwork;

[Network(CrossEntropy, MaxBatchSize = 16)]
[Dense(4, 8, Tanh)]
[Dense(8, 3, Softmax)]
internal sealed partial class FlowerNetwork;
