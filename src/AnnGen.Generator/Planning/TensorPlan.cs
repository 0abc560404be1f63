namespace AnnGen.Generator.Planning;

/// <summary>What a tensor is for, which decides where it lies.</summary>
internal enum TensorRole
{
    /// <summary>The inputs of a batch.</summary>
    Input,

    /// <summary>A parameter. Gradients and the optimizer's state lie the same way.</summary>
    Parameter,

    /// <summary>A copy of parameters that updates keep up to date, behind all parameters.</summary>
    Copy,

    /// <summary>What belongs to the network and changes while it trains, but is not moved by the optimizer.</summary>
    Buffer,

    /// <summary>What a node gives to the next.</summary>
    Activation,

    /// <summary>What a forward pass keeps for the backward pass.</summary>
    Kept,

    /// <summary>The loss of each sample.</summary>
    Loss,

    /// <summary>A derivative of the loss by activations or sums.</summary>
    Delta,

    /// <summary>Sums over parts of the batch, a row for each part.</summary>
    Parts,

    /// <summary>The gradients of all parameters.</summary>
    Gradient,

    /// <summary>What a node gives to the next in inference.</summary>
    Scratch,
}

/// <summary>A tensor that a node has. Those that depend on the batch have a row for each sample.</summary>
/// <param name="Name">The name in formulas and in generated code.</param>
/// <param name="Role">What it is for.</param>
/// <param name="Rows">The number of rows; 1 where there is one for each sample.</param>
/// <param name="Columns">The number of columns.</param>
/// <param name="Stride">The floats from one row to the next.</param>
internal sealed record TensorRequest(string Name, TensorRole Role, long Rows, long Columns, long Stride)
{
    /// <summary>A tensor with what one sample has: rows of whole cache lines, or an image whose samples lie in lanes.</summary>
    public static TensorRequest OfSample(string name, TensorRole role, TensorShape shape)
    {
        long elements = shape.ElementCount;
        return new(name, role, 1, elements, shape.IsImage ? elements : CacheLine.RoundUp(elements)) { Shape = shape };
    }

    /// <summary>The shape of a row, where it is not a vector.</summary>
    public TensorShape? Shape { get; init; }

    /// <summary>The floats, without the samples of a batch.</summary>
    public long Floats => Rows * Stride;
}

/// <summary>A tensor in its place.</summary>
/// <param name="Name">The name in formulas and in generated code.</param>
/// <param name="Role">What it is for.</param>
/// <param name="Rows">The number of rows.</param>
/// <param name="Columns">The number of columns.</param>
/// <param name="Stride">The floats from one row to the next.</param>
/// <param name="Offset">Where it starts in its buffer, in floats; in the scratch of inference, for each sample at hand.</param>
/// <param name="Shape">The shape of a row, where it is not a vector.</param>
internal sealed record TensorPlan(string Name, TensorRole Role, int Rows, int Columns, int Stride, int Offset, TensorShape? Shape = null);
