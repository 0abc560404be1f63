using AnnGen;

namespace Course.Lessons;

/// <summary>One unit with a sigmoid: the probability of a yes.</summary>
[Network(BinaryCrossEntropy, MaxBatchSize = 50)]
[Dense(2, 1, Sigmoid, Name = "Unit")]
public sealed partial class YesNoNet;

#pragma warning disable ANN104 // Sigmoid with the mean squared error: what this lesson advises against, to show why.

/// <summary>The same unit with squared errors.</summary>
[Network(MeanSquaredError, MaxBatchSize = 50)]
[Dense(2, 1, Sigmoid, Name = "Unit")]
public sealed partial class SquaredYesNoNet;
