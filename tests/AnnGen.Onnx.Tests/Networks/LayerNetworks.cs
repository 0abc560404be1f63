namespace AnnGen.Onnx.Tests.Networks;

[Network(CrossEntropy)]
[Input(28, 28, Mean = 0.1307f, Deviation = 0.3081f)]
[Dense(784, 128, Relu)]
[Dropout(0.2f)]
[Dense(128, 64, Relu)]
[Dense(64, 10, Softmax)]
public sealed partial class DigitNet;

[Network(CrossEntropy)]
[Input(1, 28, 28)]
[Conv2D(6, 5, Relu)]
[MaxPool2D(2)]
[Conv2D(16, 5, Relu)]
[MaxPool2D(2)]
[Dense(120, Relu)]
[Dense(84, Relu)]
[Dense(10, Softmax)]
public sealed partial class LeNet5;

/// <summary>A convolution with each of its arguments: stride, padding, dilation, groups, kernels that are not square.</summary>
[Network(MeanSquaredError)]
[Input(4, 13, 11)]
[Conv2D(6, 3, Relu, Stride = 2, Padding = 1)]
[Conv2D(8, 3, Padding = Same, Groups = 2)]
[Conv2D(8, 3, Tanh, Padding = Same, Dilation = 2, Groups = 8)]
[Conv2D(5, 1, KernelHeight = 2, KernelWidth = 4, Padding = Same)]
[Conv2D(3, 2, Gelu, KernelHeight = 3, Padding = 2)]
[Dense(4)]
public sealed partial class ConvolutionNet;

[Network(MeanSquaredError)]
[Input(3, 11, 10)]
[MaxPool2D(3, Stride = 2, Padding = 1)]
[MaxPool2D(2, Stride = 1, Padding = Same)]
[MaxPool2D(2, KernelWidth = 3, Stride = 1)]
[Dense(4)]
public sealed partial class MaxPoolNet;

[Network(MeanSquaredError)]
[Input(3, 11, 10)]
[AveragePool2D(3, Stride = 2, Padding = 1)]
[AveragePool2D(2, Stride = 1, Padding = Same)]
[AveragePool2D(2, KernelWidth = 3, Stride = 1)]
[Dense(4)]
public sealed partial class AveragePoolNet;

[Network(CrossEntropy)]
[Input(3, 7, 6)]
[Conv2D(5, 3, Silu)]
[GlobalAveragePool2D]
[Activation(Softmax)]
public sealed partial class GlobalAveragePoolNet;

/// <summary>A residual block, and joins of images and of vectors.</summary>
[Network(CrossEntropy)]
[Input(3, 8, 8)]
[Conv2D(4, 3, Relu, Padding = Same, Name = "stem")]
[Conv2D(4, 3, Relu, Padding = Same)]
[Conv2D(4, 3, Padding = Same)]
[Add("stem")]
[Activation(Relu, Name = "block")]
[Concat("Input")]
[AveragePool2D(2)]
[Dense(6, Tanh, Name = "left")]
[GlobalAveragePool2D(From = "block", Name = "means")]
[Concat("left")]
[Dense(3, Softmax)]
public sealed partial class JoinsNet;

[Network(MeanSquaredError)]
[Input(6)]
[BatchNorm(Epsilon = 0.01f)]
[Dense(5, Tanh)]
[Dense(4)]
[BatchNorm]
public sealed partial class VectorBatchNormNet;

[Network(MeanSquaredError)]
[Input(2, 6, 5)]
[BatchNorm]
[Conv2D(4, 3)]
[BatchNorm(Epsilon = 0.001f)]
[Activation(Relu)]
[Dense(4)]
public sealed partial class ImageBatchNormNet;

[Network(MeanSquaredError)]
[Input(2, 6, 5)]
[LayerNorm]
[Conv2D(4, 3)]
[LayerNorm(Epsilon = 0.001f)]
[Activation(Relu)]
[Dense(4)]
[LayerNorm]
public sealed partial class LayerNormNet;

/// <summary>Inputs of two dimensions that are not flattened by a dense layer.</summary>
[Network(MeanSquaredError)]
[Input(3, 4)]
[LayerNorm]
[BatchNorm]
[Activation(Elu)]
[Concat("Input")]
[Dense(2)]
public sealed partial class MatrixNet;

[Network(BinaryCrossEntropy)]
[Input(4)]
[Dense(3, Relu)]
[Dense(1, Sigmoid)]
public sealed partial class YesNoNet;

/// <summary>A network whose outputs are those of an activation of an addition.</summary>
[Network(CrossEntropy)]
[Input(4)]
[Dense(4, Relu)]
[Add("Input")]
[Activation(Softmax)]
public sealed partial class SumNet;

/// <summary>As LeNet5, with fewer channels in the second convolution and another activation above them.</summary>
[Network(CrossEntropy)]
[Input(1, 28, 28)]
[Conv2D(6, 5, Relu)]
[MaxPool2D(2)]
[Conv2D(12, 5, Tanh)]
[MaxPool2D(2)]
[Dense(120, Relu)]
[Dense(84, Relu)]
[Dense(10, Softmax)]
public sealed partial class OtherLeNet;

/// <summary>As SumNet, but the sum has another operand.</summary>
[Network(CrossEntropy)]
[Input(4)]
[Dense(4, Relu, Name = "first")]
[Dense(4)]
[Add("first")]
[Activation(Softmax)]
public sealed partial class OtherSumNet;
