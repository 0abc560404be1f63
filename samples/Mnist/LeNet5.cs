using AnnGen;

namespace Mnist;

/// <summary>Tells handwritten digits apart by convolutions: what they learn at one place of the image, they recognise at every other.</summary>
/// <remarks>
/// Y. LeCun, L. Bottou, Y. Bengio, P. Haffner, <i>Gradient-Based Learning Applied to Document Recognition</i>, 1998, with rectifiers and
/// maxima in place of tanh and means. Mean and deviation are those of the training images.
/// </remarks>
[Network(CrossEntropy, MaxBatchSize = 64)]
[Input(1, 28, 28, Mean = 0.1307f, Deviation = 0.3081f)]
[Conv2D(1, 6, 5, Relu)]
[MaxPool2D(2)]
[Conv2D(6, 16, 5, Relu)]
[MaxPool2D(2)]
[Dense(256, 120, Relu)]
[Dense(120, 84, Relu)]
[Dense(84, 10, Softmax)]
public sealed partial class LeNet5;
