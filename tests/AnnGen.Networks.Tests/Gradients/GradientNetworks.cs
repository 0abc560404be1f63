namespace AnnGen.Networks.Tests.Gradients;

// Every activation in a hidden layer before each loss, and every activation that a loss takes in the output layer.
// The widths fill neither vectors nor tiles, but for some that fill them exactly; 33 samples are five tiles and a tail.

[Network(CrossEntropy, MaxBatchSize = 33)]
[Dense(7, 17, Identity)]
[Dense(17, 33, Relu)]
[Dense(33, 5, Softmax)]
internal sealed partial class CrossEntropyOverIdentity;

[Network(CrossEntropy, MaxBatchSize = 33)]
[Dense(7, 19, Relu)]
[Dense(19, 16, Sigmoid)]
[Dense(16, 3)]
internal sealed partial class CrossEntropyOverRelu;

[Network(CrossEntropy, MaxBatchSize = 33)]
[Dense(7, 15, Sigmoid)]
[Dense(15, 13, Tanh)]
[Dense(13, 18, Softmax)]
internal sealed partial class CrossEntropyOverSigmoid;

[Network(CrossEntropy, MaxBatchSize = 33)]
[Dense(7, 65, Tanh)]
[Dense(65, 9, Softmax)]
[Dense(9, 2)]
internal sealed partial class CrossEntropyOverTanh;

[Network(CrossEntropy, MaxBatchSize = 33)]
[Dense(7, 18, Softmax)]
[Dense(18, 11, Identity)]
[Dense(11, 16, Softmax)]
internal sealed partial class CrossEntropyOverSoftmax;

[Network(MeanSquaredError, MaxBatchSize = 33)]
[Dense(7, 17, Identity)]
[Dense(17, 31, Tanh)]
[Dense(31, 5, Sigmoid)]
internal sealed partial class SquaredErrorOverIdentity;

[Network(MeanSquaredError, MaxBatchSize = 33)]
[Dense(7, 47, Relu)]
[Dense(47, 12, Identity)]
[Dense(12, 1, Tanh)]
internal sealed partial class SquaredErrorOverRelu;

[Network(MeanSquaredError, MaxBatchSize = 33)]
[Dense(7, 16, Sigmoid)]
[Dense(16, 21, Softmax)]
[Dense(21, 17, Relu)]
internal sealed partial class SquaredErrorOverSigmoid;

[Network(MeanSquaredError, MaxBatchSize = 33)]
[Dense(7, 35, Tanh)]
[Dense(35, 14, Relu)]
[Dense(14, 3, Softmax)]
internal sealed partial class SquaredErrorOverTanh;

[Network(MeanSquaredError, MaxBatchSize = 33)]
[Dense(7, 10, Softmax)]
[Dense(10, 33, Sigmoid)]
[Dense(33, 2)]
internal sealed partial class SquaredErrorOverSoftmax;
