using AnnGen;

namespace Course.Lessons;

/// <summary>Ten hidden layers of sigmoids.</summary>
[Network(MeanSquaredError)]
[Dense(16, 16, Sigmoid)]
[Dense(16, Sigmoid)]
[Dense(16, Sigmoid)]
[Dense(16, Sigmoid)]
[Dense(16, Sigmoid)]
[Dense(16, Sigmoid)]
[Dense(16, Sigmoid)]
[Dense(16, Sigmoid)]
[Dense(16, Sigmoid)]
[Dense(16, Sigmoid)]
[Dense(1)]
public sealed partial class DeepSigmoidNet;

/// <summary>Ten hidden layers of hyperbolic tangents.</summary>
[Network(MeanSquaredError)]
[Dense(16, 16, Tanh)]
[Dense(16, Tanh)]
[Dense(16, Tanh)]
[Dense(16, Tanh)]
[Dense(16, Tanh)]
[Dense(16, Tanh)]
[Dense(16, Tanh)]
[Dense(16, Tanh)]
[Dense(16, Tanh)]
[Dense(16, Tanh)]
[Dense(1)]
public sealed partial class DeepTanhNet;

/// <summary>Ten hidden layers of rectified linear units.</summary>
[Network(MeanSquaredError)]
[Dense(16, 16, Relu)]
[Dense(16, Relu)]
[Dense(16, Relu)]
[Dense(16, Relu)]
[Dense(16, Relu)]
[Dense(16, Relu)]
[Dense(16, Relu)]
[Dense(16, Relu)]
[Dense(16, Relu)]
[Dense(16, Relu)]
[Dense(1)]
public sealed partial class DeepReluNet;

/// <summary>One wide layer of rectified linear units, to see how many of them live.</summary>
[Network(MeanSquaredError)]
[Dense(16, 64, Relu, Name = "Hidden")]
[Dense(64, 1)]
public sealed partial class WideReluNet;
