using AnnGen;

namespace Course.Lessons;

#pragma warning disable ANN103 // Two layers without an activation between them: the mistake that this lesson is about.

/// <summary>Three layers, and nothing between them: 105 parameters.</summary>
[Network(MeanSquaredError, MaxBatchSize = 4)]
[Dense(2, 8, Name = "First")]
[Dense(8, 8, Name = "Second")]
[Dense(8, 1, Name = "Third")]
public sealed partial class ThreeLinearLayersNet;

#pragma warning restore ANN103

/// <summary>One layer: 3 parameters.</summary>
[Network(MeanSquaredError, MaxBatchSize = 4)]
[Dense(2, 1, Name = "Only")]
public sealed partial class OneLinearLayerNet;

/// <summary>The three layers with an activation between them.</summary>
[Network(MeanSquaredError, MaxBatchSize = 4)]
[Dense(2, 8, Tanh)]
[Dense(8, 8, Tanh)]
[Dense(8, 1)]
public sealed partial class ThreeBentLayersNet;
