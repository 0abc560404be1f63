namespace AnnGen.Onnx.Tests.Networks;

// What PyTorch/models.py declares, in AnnGen's words.

[Network(CrossEntropy)]
[Input(1, 6, 6)]
[Dense(8, Relu)]
[Dropout(0.5f)]
[Dense(5)]
public sealed partial class FlattenNet;

[Network(CrossEntropy)]
[Dense(36, 7, Tanh)]
[Dense(5, Softmax)]
public sealed partial class MatMulNet;

[Network(CrossEntropy)]
[Input(1, 8, 8)]
[Conv2D(4, 3, Relu, Padding = Same)]
[MaxPool2D(2)]
[Conv2D(6, 3, Stride = 2)]
[Activation(Relu)]
[Dense(8, Relu)]
[Dense(5, Softmax)]
public sealed partial class ViewNet;

[Network(MeanSquaredError)]
[Input(2, 6, 6)]
[BatchNorm]
[Conv2D(4, 3)]
[BatchNorm(Epsilon = 0.001f)]
[Activation(Relu)]
[AveragePool2D(2)]
[AveragePool2D(3, Stride = 2, Padding = 1)]
[Dense(6)]
[BatchNorm]
[Activation(Sigmoid)]
[Dense(3)]
public sealed partial class BatchNormNet;

/// <summary>The same where PyTorch made convolution and normalisation one.</summary>
[Network(MeanSquaredError)]
[Input(2, 6, 6)]
[BatchNorm]
[Conv2D(4, 3, Relu)]
[AveragePool2D(2)]
[AveragePool2D(3, Stride = 2, Padding = 1)]
[Dense(6)]
[BatchNorm]
[Activation(Sigmoid)]
[Dense(3)]
public sealed partial class FoldedBatchNormNet;

/// <summary>The sum has its operands the other way round than the model.</summary>
[Network(MeanSquaredError)]
[Input(3, 6, 6)]
[Conv2D(4, 3, Relu, Padding = 1, Name = "stem")]
[Conv2D(4, 3, Relu, Padding = 1)]
[Conv2D(4, 3, Padding = 1)]
[Add("stem")]
[Activation(Relu, Name = "block")]
[Conv2D(2, 1, Name = "side")]
[Concat("side", From = "block")]
[Concat("Input")]
[GlobalAveragePool2D]
[Dense(3)]
public sealed partial class ResidualNet;

[Network(BinaryCrossEntropy)]
[Input(4, 7, 8)]
[Conv2D(6, 3, LeakyRelu, Slope = 0.2f, Stride = 2, Padding = 1, Groups = 2)]
[Conv2D(6, 3, Elu, Alpha = 0.5f, Padding = 2, Dilation = 2, Groups = 6)]
[Conv2D(2, 3, KernelWidth = 1, Padding = Same)]
[GlobalAveragePool2D]
[Activation(Sigmoid)]
public sealed partial class GroupedNet;

[Network(MeanSquaredError)]
[Dense(5, 5, Gelu, Name = "first")]
[Dense(5, Silu)]
[Add("first")]
[Dense(5)]
[LayerNorm]
[Activation(GeluTanh)]
[Dense(5, Silu)]
[Activation(Tanh)]
[Dense(5, Name = "y")]
[Activation(Gelu)]
[Add("y")]
[Activation(Softplus)]
[Dense(5)]
public sealed partial class ActivationsNet;
