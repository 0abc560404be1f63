namespace AnnGen.Networks.Tests;

/// <summary>A classifier small enough to be looked at, with named layers and normalised bytes.</summary>
[Network(CrossEntropy, MaxBatchSize = 8)]
[Input(2, 3, Mean = 0.25f, Deviation = 0.5f)]
[Dense(5, Relu, Name = "Hidden")]
[Dense(4, Softmax, Name = "Scores")]
internal sealed partial class SmallClassifier;

/// <summary>A regressor of one value, whose every tensor has a dimension of one somewhere.</summary>
[Network(MeanSquaredError, MaxBatchSize = 8)]
[Dense(1, 3, Tanh)]
[Dense(3, 2, Sigmoid)]
[Dense(2, 1)]
internal sealed partial class SmallRegressor;

/// <summary>A network so wide that inference takes fewer samples at a time than a tile has rows.</summary>
[Network(CrossEntropy, MaxBatchSize = 2)]
[Dense(3, 5000, Tanh)]
[Dense(5000, 3, Softmax)]
internal sealed partial class WideClassifier;

/// <summary>Small in every layer, whose units fill four vectors of 16 and fewer, down to one of four.</summary>
[Network(MeanSquaredError)]
[Dense(64, 64, Tanh)]
[Dense(47, Sigmoid)]
[Dense(33, Tanh)]
[Dense(17, Softmax)]
[Dense(16, Relu)]
[Dense(9, Tanh)]
[Dense(8, Sigmoid)]
[Dense(5, Tanh)]
[Dense(4, Relu)]
[Dense(2, Softmax)]
internal sealed partial class NarrowingRegressor;

/// <summary>Outputs that fill whole vectors, and so go where the caller wants them without a copy.</summary>
[Network(CrossEntropy)]
[Dense(7, 9, Tanh)]
[Dense(9, 32, Softmax)]
internal sealed partial class FullVectorClassifier;

/// <summary>A single layer, which may be asked to write its outputs over its inputs.</summary>
[Network(MeanSquaredError)]
[Dense(48, 48, Tanh)]
internal sealed partial class SquareRegressor;

/// <summary>Outputs that fill a vector of eight and part of another.</summary>
[Network(MeanSquaredError)]
[Dense(7, 9, Tanh)]
[Dense(9, 10)]
internal sealed partial class TenRegressor;

/// <summary>So many classes that the square of their number overflows an int.</summary>
[Network(CrossEntropy, MaxBatchSize = 2)]
[Dense(1, 65_536, Softmax)]
internal sealed partial class ManyClassifier;
