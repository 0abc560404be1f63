namespace AnnGen.Networks.Tests.Training.Health;

/// <summary>Every activation whose flat outputs are counted, and others; a first layer so large that workers own its units.</summary>
[Network(MeanSquaredError, MaxBatchSize = 24)]
[Dense(250, 140, Relu, Name = "Rectified")]
[Dense(33, Tanh, Name = "Bent")]
[Dense(17, Sigmoid, Name = "Gated")]
[Dense(9, Softmax, Name = "Mixed")]
[Dense(12, Identity, Name = "Straight")]
[Dense(5, Relu, Name = "Answer")]
internal sealed partial class MixedRegressor;

/// <summary>Ten layers of sigmoids.</summary>
[Network(MeanSquaredError, MaxBatchSize = 16)]
[Dense(8, 16, Sigmoid)]
[Dense(16, Sigmoid)]
[Dense(16, Sigmoid)]
[Dense(16, Sigmoid)]
[Dense(16, Sigmoid)]
[Dense(16, Sigmoid)]
[Dense(16, Sigmoid)]
[Dense(16, Sigmoid)]
[Dense(16, Sigmoid)]
[Dense(1)]
internal sealed partial class DeepSigmoids;

/// <summary>The same layers with rectified units.</summary>
[Network(MeanSquaredError, MaxBatchSize = 16)]
[Dense(8, 16, Relu)]
[Dense(16, Relu)]
[Dense(16, Relu)]
[Dense(16, Relu)]
[Dense(16, Relu)]
[Dense(16, Relu)]
[Dense(16, Relu)]
[Dense(16, Relu)]
[Dense(16, Relu)]
[Dense(1)]
internal sealed partial class DeepRectifiers;

/// <summary>Units whose outputs can be told by hand: one input, and a unit's weight and bias.</summary>
[Network(MeanSquaredError, MaxBatchSize = 4)]
[Dense(1, 18, Relu, Name = "Hidden")]
[Dense(1, Name = "Answer")]
internal sealed partial class EighteenRectifiers;

/// <summary>The same with units that saturate, in a hidden layer and at the output.</summary>
[Network(MeanSquaredError, MaxBatchSize = 4)]
[Dense(1, 4, Sigmoid, Name = "Gated")]
[Dense(4, Tanh, Name = "Bent")]
[Dense(1, Tanh, Name = "Answer")]
internal sealed partial class Saturating;
