using AnnGen;

namespace Course.Lessons;

/// <summary>A curve of one input. The output is linear, so it can take any value.</summary>
[Network(MeanSquaredError, MaxBatchSize = 32)]
[Dense(1, 16, Tanh)]
[Dense(16, 16, Tanh)]
[Dense(16, 1, Identity)]
public sealed partial class CurveNet;

/// <summary>The same with an output that stays between −1 and 1.</summary>
[Network(MeanSquaredError, MaxBatchSize = 32)]
[Dense(1, 16, Tanh)]
[Dense(16, 16, Tanh)]
[Dense(16, 1, Tanh)]
public sealed partial class BoundedCurveNet;
