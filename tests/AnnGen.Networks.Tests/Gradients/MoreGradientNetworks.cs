namespace AnnGen.Networks.Tests.Gradients;

// The activations beyond the first ones: in hidden layers and output layers, with sums that are kept and without, and users' own.

[Network(CrossEntropy, MaxBatchSize = 33)]
[Dense(7, 17, LeakyRelu, Slope = 0.2f)]
[Dense(17, 20, Silu)]
[Dense(20, 5, Softmax)]
internal sealed partial class CrossEntropyOverLeakyRelu;

[Network(CrossEntropy, MaxBatchSize = 33)]
[Dense(7, 33, Gelu)]
[Dense(33, 15, Elu)]
[Dense(15, 4)]
internal sealed partial class CrossEntropyOverGelu;

[Network(CrossEntropy, MaxBatchSize = 33)]
[Dense(7, 12, Softplus)]
[Dense(12, 19, GeluTanh)]
[Dense(19, 3, Softmax)]
internal sealed partial class CrossEntropyOverSoftplus;

[Network(CrossEntropy, MaxBatchSize = 33)]
[Dense(7, 18, typeof(BentIdentity))]
[Dense(18, 6, LeakyRelu)]
[Dense(6, 3)]
internal sealed partial class CrossEntropyOverBentIdentity;

[Network(MeanSquaredError, MaxBatchSize = 33)]
[Dense(7, 21, Elu, Alpha = 1.5f)]
[Dense(21, 16, Softplus)]
[Dense(16, 3, LeakyRelu, Slope = 0.3f)]
internal sealed partial class SquaredErrorOverElu;

[Network(MeanSquaredError, MaxBatchSize = 33)]
[Dense(7, 19, Gelu)]
[Dense(19, 65, Silu)]
[Dense(65, 3, Gelu)]
internal sealed partial class SquaredErrorOverGelu;

[Network(MeanSquaredError, MaxBatchSize = 33)]
[Dense(7, 31, GeluTanh)]
[Dense(31, 1, Silu)]
internal sealed partial class SquaredErrorOverGeluTanh;

[Network(MeanSquaredError, MaxBatchSize = 33)]
[Dense(7, 16, Silu)]
[Dense(16, 17, LeakyRelu)]
[Dense(17, 18, GeluTanh)]
internal sealed partial class SquaredErrorOverSilu;

[Network(MeanSquaredError, MaxBatchSize = 33)]
[Dense(7, 13, Softplus)]
[Dense(13, 5, Elu)]
internal sealed partial class SquaredErrorOverSoftplus;

[Network(MeanSquaredError, MaxBatchSize = 33)]
[Dense(7, 17, typeof(BentIdentity))]
[Dense(17, 14, typeof(Logarithm))]
[Dense(14, 3, typeof(BentIdentity))]
internal sealed partial class SquaredErrorOverOwnActivations;

/// <summary>A first layer of which workers own units.</summary>
[Network(MeanSquaredError, MaxBatchSize = 33)]
[Dense(260, 140, Gelu)]
[Dense(140, 2, typeof(Logarithm))]
internal sealed partial class SquaredErrorOverManyUnits;
