using AnnGen;

namespace Course.Lessons;

/// <summary>Two inputs, two hidden units, one output: nine parameters, few enough to follow each.</summary>
[Network(MeanSquaredError, MaxBatchSize = 1)]
[Dense(2, 2, Sigmoid, Name = "Hidden")]
[Dense(2, 1, Name = "Output")]
public sealed partial class ByHandNet;
