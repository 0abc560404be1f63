using AnnGen;

namespace Course.Lessons;

/// <summary>Two inputs, eight hidden units, one answer.</summary>
[Network(MeanSquaredError, MaxBatchSize = 4)]
[Dense(2, 8, Tanh)]
[Dense(8, 1)]
public sealed partial class XorNet;

/// <summary>The same without a hidden layer: a plane over the two inputs.</summary>
[Network(MeanSquaredError, MaxBatchSize = 4)]
[Dense(2, 1)]
public sealed partial class PlaneNet;
