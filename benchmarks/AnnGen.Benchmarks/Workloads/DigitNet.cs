namespace AnnGen.Benchmarks.Workloads;

/// <summary>The classifier of handwritten digits that most workloads share.</summary>
[Network(CrossEntropy, MaxBatchSize = 64)]
[Input(28, 28)]
[Dense(784, 128, Relu)]
[Dense(128, 64, Relu)]
[Dense(64, 10, Softmax)]
public sealed partial class DigitNet;
