using AnnGen;

namespace Course.Lessons;

// One unit between one input and one output. With weights of 1 and biases of 0, the output is f(input).

/// <summary>A unit with <c>Relu</c>.</summary>
[Network(MeanSquaredError, MaxBatchSize = 1)]
[Dense(1, 1, Relu)]
[Dense(1, 1)]
public sealed partial class ReluUnitNet;

/// <summary>A unit with <c>Sigmoid</c>.</summary>
[Network(MeanSquaredError, MaxBatchSize = 1)]
[Dense(1, 1, Sigmoid)]
[Dense(1, 1)]
public sealed partial class SigmoidUnitNet;

/// <summary>A unit with <c>Tanh</c>.</summary>
[Network(MeanSquaredError, MaxBatchSize = 1)]
[Dense(1, 1, Tanh)]
[Dense(1, 1)]
public sealed partial class TanhUnitNet;
