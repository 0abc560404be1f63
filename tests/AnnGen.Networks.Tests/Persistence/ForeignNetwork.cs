namespace AnnGen.Networks.Tests.Persistence;

/// <summary>The model of PyTorch/weights.py, with its names: grouped and dense convolutions, both kinds of normalisation, dense layers.</summary>
[Network(MeanSquaredError, MaxBatchSize = 8)]
[Input(2, 6, 5)]
[Conv2D(4, 3, KernelHeight = 3, KernelWidth = 2, Padding = 1, Groups = 2, Name = "conv")]
[BatchNorm(Name = "norm")]
[Activation(Relu)]
[Conv2D(3, 1, Tanh, Name = "mix")]
[LayerNorm(Name = "scale")]
[Dense(7, Sigmoid, Name = "fc1")]
[BatchNorm(Name = "fc1_norm")]
[Dense(3, Name = "fc2")]
internal sealed partial class ForeignNetwork;
