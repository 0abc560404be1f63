using AnnGen;

namespace Course.Lessons;

/// <summary>Inside or outside of a circle, with 2 hidden units.</summary>
[Network(CrossEntropy, MaxBatchSize = 32)]
[Dense(2, 2, Tanh)]
[Dense(2, 2, Softmax)]
public sealed partial class NarrowRingNet;

/// <summary>The same with 8 hidden units.</summary>
[Network(CrossEntropy, MaxBatchSize = 32)]
[Dense(2, 8, Tanh)]
[Dense(8, 2, Softmax)]
public sealed partial class MiddlingRingNet;

/// <summary>The same with 32 hidden units.</summary>
[Network(CrossEntropy, MaxBatchSize = 32)]
[Dense(2, 32, Tanh)]
[Dense(32, 2, Softmax)]
public sealed partial class WideRingNet;
