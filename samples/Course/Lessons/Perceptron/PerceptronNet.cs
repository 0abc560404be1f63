using AnnGen;

namespace Course.Lessons;

/// <summary>
/// F. Rosenblatt's perceptron: one unit that says 1 or 0. Before squared errors, <c>Step</c> is learnt by his rule,
/// w ← w + η (t − a) x with η = 2 · learning rate.
/// </summary>
[Network(MeanSquaredError, MaxBatchSize = 1)]
[Dense(2, 1, Step, Name = "Unit")]
public sealed partial class PerceptronNet;
