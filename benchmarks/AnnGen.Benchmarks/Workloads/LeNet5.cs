namespace AnnGen.Benchmarks.Workloads;

/// <summary>The network of LeCun, Bottou, Bengio and Haffner (1998), with rectifiers and maxima: 44,426 parameters.</summary>
[Network(CrossEntropy, MaxBatchSize = 64)]
[Input(1, 28, 28)]
[Conv2D(1, 6, 5, Relu)]
[MaxPool2D(2)]
[Conv2D(6, 16, 5, Relu)]
[MaxPool2D(2)]
[Dense(256, 120, Relu)]
[Dense(120, 84, Relu)]
[Dense(84, 10, Softmax)]
public sealed partial class LeNet5;
