using AnnGen;

namespace Course.Lessons;

/// <summary>Inside or outside of a circle; a step takes up to all 512 samples.</summary>
[Network(CrossEntropy, MaxBatchSize = 512)]
[Dense(2, 16, Tanh, Name = "Hidden")]
[Dense(16, 2, Softmax, Name = "Output")]
public sealed partial class BatchNet;
