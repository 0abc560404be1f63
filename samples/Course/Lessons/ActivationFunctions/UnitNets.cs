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

/// <summary>A unit with <c>LeakyRelu</c>.</summary>
[Network(MeanSquaredError, MaxBatchSize = 1)]
[Dense(1, 1, LeakyRelu)]
[Dense(1, 1)]
public sealed partial class LeakyReluUnitNet;

/// <summary>A unit with <c>Elu</c>.</summary>
[Network(MeanSquaredError, MaxBatchSize = 1)]
[Dense(1, 1, Elu)]
[Dense(1, 1)]
public sealed partial class EluUnitNet;

/// <summary>A unit with <c>Silu</c>.</summary>
[Network(MeanSquaredError, MaxBatchSize = 1)]
[Dense(1, 1, Silu)]
[Dense(1, 1)]
public sealed partial class SiluUnitNet;

/// <summary>A unit with <c>Gelu</c>.</summary>
[Network(MeanSquaredError, MaxBatchSize = 1)]
[Dense(1, 1, Gelu)]
[Dense(1, 1)]
public sealed partial class GeluUnitNet;

/// <summary>A unit with <c>Softplus</c>.</summary>
[Network(MeanSquaredError, MaxBatchSize = 1)]
[Dense(1, 1, Softplus)]
[Dense(1, 1)]
public sealed partial class SoftplusUnitNet;
