using AnnGen;

namespace Course.Lessons;

/// <summary>A curve of one input, trained with small, noisy batches.</summary>
[Network(MeanSquaredError, MaxBatchSize = 4)]
[Dense(1, 16, Tanh)]
[Dense(16, 16, Tanh)]
[Dense(16, 1)]
public sealed partial class ScheduledNet;
