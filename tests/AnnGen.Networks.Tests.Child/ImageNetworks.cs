namespace AnnGen.Networks.Tests.Child;

// Images whose channels, rows and columns fill no vector and no tile; batches whose samples do not fill their last group.

/// <summary>Convolutions and maxima in turn, and dense layers behind them, as in LeNet.</summary>
[Network(CrossEntropy, MaxBatchSize = 40)]
[Input(1, 14, 14, Mean = 0.4f, Deviation = 0.3f)]
[Conv2D(5, 3, Relu)]
[MaxPool2D(2)]
[Conv2D(9, 3, Tanh)]
[MaxPool2D(2)]
[Dense(19, Relu)]
[Dense(11, Softmax)]
public sealed partial class ImageNetwork;

/// <summary>Sums of what nodes gave earlier, groups, a dilation, windows that overlap, and nodes that several others read.</summary>
[Network(MeanSquaredError, MaxBatchSize = 40)]
[Input(3, 9, 7)]
[Conv2D(6, 3, Relu, Padding = Padding.Same, Name = "Stem")]
[Conv2D(6, 3, Silu, Padding = Padding.Same, Groups = 6)]
[Conv2D(6, 1)]
[Add("Stem")]
[Activation(Relu, Name = "Block")]
[Conv2D(8, 2, LeakyRelu, Slope = 0.2f, Stride = 2, Padding = 1, Groups = 2)]
[Conv2D(8, 3, Gelu, Padding = 2, Dilation = 2, Name = "Narrow")]
[Conv2D(8, 2, Stride = 2, Padding = 1, From = "Block")]
[Add("Narrow")]
[MaxPool2D(3, Stride = 2, Padding = 1)]
[Dense(17, Tanh)]
[Dense(5)]
public sealed partial class ResidualNetwork;

/// <summary>Batches and samples normalised, as images and as vectors, channels one behind the other, and means of windows and of channels.</summary>
[Network(MeanSquaredError, MaxBatchSize = 40)]
[Input(3, 9, 7)]
[Conv2D(6, 3, Padding = Padding.Same)]
[BatchNorm(Momentum = 0.2f)]
[Activation(Relu, Name = "Stem")]
[AveragePool2D(3, Stride = 1, Padding = 1)]
[Conv2D(5, 1, Silu)]
[Concat("Stem")]
[LayerNorm]
[Conv2D(17, 3, Gelu, Stride = 2)]
[BatchNorm]
[GlobalAveragePool2D]
[Dense(19, Tanh)]
[BatchNorm]
[LayerNorm]
[Dense(5)]
public sealed partial class NormalizedNetwork;
