namespace AnnGen.Networks.Tests.Child;

// Every activation and both losses; sizes below, at and above whole vectors and tiles of every width.

/// <summary>Bytes in, classes out.</summary>
[Network(CrossEntropy, MaxBatchSize = 24)]
[Input(5, 7, Mean = 0.4f, Deviation = 0.3f)]
[Dense(65, Relu)]
[Dense(33, Tanh)]
[Dense(17, Sigmoid)]
[Dense(48, Softmax)]
[Dense(21, Identity)]
[Dense(11, Softmax)]
public sealed partial class ClassNetwork;

/// <summary>Floats in, values out.</summary>
[Network(MeanSquaredError, MaxBatchSize = 24)]
[Dense(19, 47, Sigmoid)]
[Dense(47, 16, Softmax)]
[Dense(16, 100, Relu)]
[Dense(100, 5, Tanh)]
public sealed partial class ValueNetwork;

/// <summary>Floats in, values that are probabilities out.</summary>
[Network(MeanSquaredError, MaxBatchSize = 24, Initialization = Initialization.FanInUniform)]
[Dense(19, 34, Tanh)]
[Dense(34, 5, Softmax)]
public sealed partial class ProbabilityNetwork;

/// <summary>A first layer so large that two or three workers own its units, in panels of which one is narrower, and do not share rows.</summary>
[Network(MeanSquaredError, MaxBatchSize = 24)]
[Dense(250, 140, Relu)]
[Dense(140, 5)]
public sealed partial class LargeNetwork;
