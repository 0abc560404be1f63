using AnnGen;

namespace Course.Lessons;

/// <summary>Four measures of a flower in, the probability of each of three kinds out.</summary>
[Network(CrossEntropy, MaxBatchSize = 16)]
[Dense(4, 8, Relu)]
[Dense(8, 3, Softmax)]
public sealed partial class FlowerNet;
