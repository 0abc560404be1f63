using AnnGen.Onnx.Files;

namespace AnnGen.Onnx.Import;

/// <summary>A value of a model, as far as a network can have it.</summary>
internal abstract class Value;

/// <summary>The outputs of a node for each sample, in some shape: an image may have been flattened.</summary>
/// <param name="node">The node; −1 for the inputs.</param>
/// <param name="shape">The sizes without the batch.</param>
/// <param name="isRaw">Whether they are bytes that were not normalised yet.</param>
internal sealed class SampleValue(int node, IReadOnlyList<int> shape, bool isRaw = false) : Value
{
    public int Node => node;

    public IReadOnlyList<int> Shape => shape;

    public bool IsRaw => isRaw;
}

/// <summary>Images with zeros around them, which a convolution or a mean takes for its own padding.</summary>
/// <param name="images">The images.</param>
/// <param name="pads">The rows and columns at the top, on the left, at the bottom and on the right.</param>
internal sealed class PaddedValue(SampleValue images, IReadOnlyList<int> pads) : Value
{
    public SampleValue Images => images;

    public IReadOnlyList<int> Pads => pads;
}

/// <summary>A tensor that does not depend on the inputs.</summary>
/// <param name="tensor">The tensor.</param>
/// <param name="isTransposed">Whether its rows are columns.</param>
internal sealed class ConstantValue(FileTensor tensor, bool isTransposed = false) : Value
{
    public FileTensor Tensor => tensor;

    public bool IsTransposed => isTransposed;
}

/// <summary>Sizes that nodes compute and <c>Reshape</c> takes. A size that is null is the number of samples.</summary>
/// <param name="sizes">The sizes.</param>
/// <param name="isScalar">Whether it is a single number and no list.</param>
internal sealed class SizesValue(IReadOnlyList<long?> sizes, bool isScalar = false) : Value
{
    public IReadOnlyList<long?> Sizes => sizes;

    public bool IsScalar => isScalar;
}

/// <summary>What becomes the outputs of a node when something reads it, or a part of more before that.</summary>
internal abstract class PendingValue : Value
{
    /// <summary>What it has become.</summary>
    public SampleValue? Resolved { get; set; }
}

/// <summary>A product with a matrix, to which biases may be added.</summary>
/// <param name="input">What is multiplied.</param>
/// <param name="weights">The matrix as [outputs, inputs].</param>
/// <param name="outputs">The number of outputs.</param>
/// <param name="node">The node.</param>
internal sealed class ProductValue(SampleValue input, TensorSource weights, int outputs, FileNode node) : PendingValue
{
    public SampleValue Input => input;

    public TensorSource Weights => weights;

    public int Outputs => outputs;

    public FileNode Node => node;
}

/// <summary>A function of single elements, put together of several operators. It is known by its values at some points.</summary>
/// <param name="input">What it is a function of.</param>
/// <param name="points">Its values at <see cref="SamplePoints.All"/>.</param>
/// <param name="node">The operator that was applied last.</param>
/// <param name="operands">What that was applied to, if it may also be a node of its own.</param>
internal sealed class FunctionValue(SampleValue input, double[] points, FileNode node, params IReadOnlyList<Value> operands) : PendingValue
{
    public SampleValue Input => input;

    public double[] Points => points;

    public FileNode Node => node;

    public IReadOnlyList<Value> Operands => operands;

    /// <summary>How many functions lie within each other.</summary>
    public int Depth { get; } = 1 + operands.OfType<FunctionValue>().Select(operand => operand.Depth).DefaultIfEmpty().Max();
}
