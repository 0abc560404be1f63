using AnnGen;

namespace Mnist;

/// <summary>Tells handwritten digits apart: 28 × 28 grey values in, one probability per digit out.</summary>
[Network(CrossEntropy, MaxBatchSize = 64)]
[Input(28, 28)]
[Dense(784, 128, Relu)]
[Dense(128, 64, Relu)]
[Dense(64, 10, Softmax)]
public sealed partial class DigitNet;
