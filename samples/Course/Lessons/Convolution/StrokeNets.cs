using AnnGen;

namespace Course.Lessons;

/// <summary>Four filters, the largest answer of each over the whole image, and a dense layer that reads these four numbers.</summary>
[Network(CrossEntropy, MaxBatchSize = 32)]
[Input(1, 12, 12)]
[Conv2D(1, 4, 5, Relu, Padding = Same, Name = "Filters")]
[MaxPool2D(12)]
[Dense(4, 4, Softmax)]
public sealed partial class StrokeNet;

/// <summary>The same without padding: windows lie within the image.</summary>
[Network(CrossEntropy, MaxBatchSize = 32)]
[Input(1, 12, 12)]
[Conv2D(1, 4, 5, Relu)]
[MaxPool2D(8)]
[Dense(4, 4, Softmax)]
public sealed partial class UnpaddedStrokeNet;

/// <summary>The same with a window at every second row and column.</summary>
[Network(CrossEntropy, MaxBatchSize = 32)]
[Input(1, 12, 12)]
[Conv2D(1, 4, 5, Relu, Padding = 2, Stride = 2)]
[MaxPool2D(6)]
[Dense(4, 4, Softmax)]
public sealed partial class StridedStrokeNet;

/// <summary>A dense network for the same images.</summary>
[Network(CrossEntropy, MaxBatchSize = 32)]
[Input(1, 12, 12)]
[Dense(32, Relu)]
[Dense(4, Softmax)]
public sealed partial class DenseStrokeNet;
