using AnnGen.Onnx.Files;
using AnnGen.Onnx.Graphs;
using static System.FormattableString;

namespace AnnGen.Onnx.Import;

/// <summary>Operators that are layers: those with weights, pooling, and joins of channels.</summary>
internal static class LayerOperators
{
    private const float DefaultEpsilon = 1e-5f;

    /// <summary>Reads a node, if it is one of these operators.</summary>
    public static bool TryRead(GraphReading reading, FileNode node)
    {
        Value? value = node.Type switch
        {
            "Gemm" => Gemm(reading, node),
            "MatMul" => MatMul(reading, node),
            "Conv" => Conv(reading, node),
            "MaxPool" or "AveragePool" => Pool(reading, node),
            "GlobalAveragePool" => GlobalAveragePool(reading, node),
            "ReduceMean" => ReduceMean(reading, node),
            "BatchNormalization" => BatchNormalization(reading, node),
            "LayerNormalization" => LayerNormalization(reading, node),
            "Concat" => Concat(reading, node),
            _ => null,
        };
        if (value is null)
            return false;
        reading.Set(node, value);
        return true;
    }

    /// <summary>A product with a matrix, and biases, as a dense layer.</summary>
    public static SampleValue Dense(GraphReading reading, ProductValue product, TensorSource? bias) => reading.Add(
        product.Node,
        new GraphNode
        {
            Kind = NodeKind.Dense, Name = GraphReading.Name(product.Node), Sources = [product.Input.Node], Shape = [product.Outputs],
        },
        Parameters(product.Weights, bias ?? new TensorSource(null, product.Outputs)));

    /// <summary>A constant that is a bias for each of some units; null where it is not.</summary>
    public static TensorSource? Bias(ConstantValue constant, int units, float factor = 1f) =>
        constant.Tensor.IsOfFloats && !constant.IsTransposed && constant.Tensor.Count == units && constant.Tensor.Shape is [.., var last]
            && last == units
            ? new TensorSource(constant.Tensor, units, Factor: factor)
            : null;

    private static SampleValue Gemm(GraphReading reading, FileNode node)
    {
        if (node.Flag("transA"))
            throw node.Fault("transA is 1: it multiplies over the batch");
        ProductValue product = Product(reading, node, isOutputsFirst: node.Flag("transB"), node.Float("alpha", 1f));
        if (!node.HasInput(2))
            return Dense(reading, product, bias: null);
        ConstantValue biases = reading.Constant(node, 2);
        return Dense(
            reading, product,
            Bias(biases, product.Outputs, node.Float("beta", 1f))
                ?? throw node.Fault(Invariant($"its biases are {Text(biases)}; one for each of {product.Outputs} units is needed")));
    }

    private static ProductValue MatMul(GraphReading reading, FileNode node) => Product(reading, node, isOutputsFirst: false, 1f);

    private static ProductValue Product(GraphReading reading, FileNode node, bool isOutputsFirst, float factor)
    {
        SampleValue samples = reading.Samples(node, 0);
        ConstantValue weights = Weights(reading, node, 1, dimensions: 2);
        bool isTransposed = weights.IsTransposed == isOutputsFirst;
        (int outputs, int inputs) = isTransposed
            ? (weights.Tensor.Shape[1], weights.Tensor.Shape[0])
            : (weights.Tensor.Shape[0], weights.Tensor.Shape[1]);
        if (samples.Shape is not [var given] || given != inputs)
        {
            throw node.Fault(
                Invariant($"its weights take {inputs} inputs, but it reads samples of {GraphShape.Text(samples.Shape)}"));
        }
        return new(samples, new TensorSource(weights.Tensor, weights.Tensor.Count, isTransposed, factor), outputs, node);
    }

    private static SampleValue Conv(GraphReading reading, FileNode node)
    {
        SampleValue images = reading.Images(node, 0, out IReadOnlyList<int> around);
        ConstantValue weights = Weights(reading, node, 1, dimensions: 4);
        IReadOnlyList<int> sizes = weights.Tensor.Shape;
        ImageWindow window = WindowReading.Read(node, images.Shape, sizes[2], sizes[3], around);
        long groups = node.Integer("group", 1);
        int channels = images.Shape[0];
        if (groups < 1 || groups * sizes[1] != channels || sizes[0] % groups != 0)
        {
            throw node.Fault(Invariant(
                $"its weights {GraphShape.Text(sizes)} in {groups} groups do not fit images of {channels} channels"));
        }
        TensorSource? biases = node.HasInput(2) ? Bias(reading.Constant(node, 2), sizes[0]) : new TensorSource(null, sizes[0]);
        return reading.Add(
            node,
            new GraphNode
            {
                Kind = NodeKind.Conv2D, Name = GraphReading.Name(node), Sources = [images.Node],
                Shape = WindowReading.Outputs(node, window, images.Shape, sizes[0]), Window = window, Groups = (int)groups,
            },
            Parameters(
                new TensorSource(weights.Tensor, weights.Tensor.Count),
                biases ?? throw node.Fault(Invariant($"there is not one bias for each of {sizes[0]} channels"))));
    }

    private static SampleValue Pool(GraphReading reading, FileNode node)
    {
        bool isMean = node.Type == "AveragePool";
        IReadOnlyList<int> around = [0, 0, 0, 0];
        SampleValue images = isMean ? reading.Images(node, 0, out around) : reading.Images(node, 0);
        if (node.Integers("kernel_shape") is not [var height, var width])
            throw node.Fault("its kernel does not have two sizes");
        ImageWindow window = WindowReading.Read(node, images.Shape, height, width, around);
        if (window.Dilation != 1)
            throw node.Fault(Invariant($"its windows have a dilation of {window.Dilation}; 1 is read"));
        if (window.Top > window.Height / 2 || window.Left > window.Width / 2)
            throw node.Fault($"its padding is more than half of its window: {window}");
        // Zeros that are part of the images count in any case.
        if (isMean && window.IsPadded && !window.HasPadding(around) && !node.Flag("count_include_pad"))
            throw node.Fault("its means leave out the padding; AnnGen's count it as zeros (count_include_pad)");
        return reading.Add(node, new GraphNode
        {
            Kind = isMean ? NodeKind.AveragePool2D : NodeKind.MaxPool2D, Name = GraphReading.Name(node), Sources = [images.Node],
            Shape = WindowReading.Outputs(node, window, images.Shape, images.Shape[0]), Window = window,
        });
    }

    private static SampleValue GlobalAveragePool(GraphReading reading, FileNode node)
    {
        SampleValue images = reading.Images(node, 0);
        return Means(reading, node, images, shape: [images.Shape[0], 1, 1]);
    }

    private static SampleValue ReduceMean(GraphReading reading, FileNode node)
    {
        SampleValue images = reading.Images(node, 0);
        IReadOnlyList<long>? axes = node.Integers("axes")
            ?? (node.HasInput(1) ? reading.Constant(node, 1).Tensor.Integers() : null);
        long[] positive = [.. (axes ?? []).Select(axis => axis < 0 ? axis + 4 : axis).Order()];
        if (positive is not [2, 3])
            throw node.Fault("it takes other means than those over the rows and columns of images");
        return Means(reading, node, images, node.Flag("keepdims", otherwise: true) ? [images.Shape[0], 1, 1] : [images.Shape[0]]);
    }

    private static SampleValue Means(GraphReading reading, FileNode node, SampleValue images, IReadOnlyList<int> shape) => reading.Add(
        node,
        new GraphNode
        {
            Kind = NodeKind.GlobalAveragePool2D, Name = GraphReading.Name(node), Sources = [images.Node], Shape = [images.Shape[0]],
        },
        shape: shape);

    private static SampleValue BatchNormalization(GraphReading reading, FileNode node)
    {
        if (node.Flag("training_mode") || !node.Flag("spatial", otherwise: true))
            throw node.Fault("it takes the statistics of the batch, or of each pixel; export the model for inference");
        SampleValue samples = reading.Samples(node, 0);
        IReadOnlyList<int> shape = reading.RequireShape(node, samples);
        string[] names = ["weight", "bias", "running_mean", "running_var"];
        Dictionary<string, TensorSource> parameters = [];
        for (int i = 0; i < names.Length; i++)
        {
            ConstantValue constant = reading.Constant(node, i + 1);
            parameters[names[i]] = Bias(constant, shape[0])
                ?? throw node.Fault(Invariant($"'{node.Input(i + 1)}' is {Text(constant)}, but there are {shape[0]} channels"));
        }
        return reading.Add(
            node,
            new GraphNode
            {
                Kind = NodeKind.BatchNorm, Name = GraphReading.Name(node), Sources = [samples.Node], Shape = shape,
                Epsilon = Epsilon(node),
            },
            parameters);
    }

    private static SampleValue LayerNormalization(GraphReading reading, FileNode node)
    {
        SampleValue samples = reading.Samples(node, 0);
        IReadOnlyList<int> shape = reading.RequireShape(node, samples);
        long axis = node.Integer("axis", -1);
        if ((axis < 0 ? axis + samples.Shape.Count + 1 : axis) != 1)
            throw node.Fault(Invariant($"axis is {axis}; AnnGen normalises over all elements of a sample"));
        int count = (int)GraphShape.Elements(shape);
        TensorSource Parameter(int input)
        {
            ConstantValue constant = reading.Constant(node, input);
            return constant.Tensor.IsOfFloats && !constant.IsTransposed && constant.Tensor.Shape.SequenceEqual(samples.Shape)
                ? new TensorSource(constant.Tensor, count)
                : throw node.Fault($"'{node.Input(input)}' is {Text(constant)}, but samples are {GraphShape.Text(samples.Shape)}");
        }
        return reading.Add(
            node,
            new GraphNode
            {
                Kind = NodeKind.LayerNorm, Name = GraphReading.Name(node), Sources = [samples.Node], Shape = shape, Epsilon = Epsilon(node),
            },
            Parameters(Parameter(1), node.HasInput(2) ? Parameter(2) : new TensorSource(null, count)),
            samples.Shape);
    }

    private static SampleValue Concat(GraphReading reading, FileNode node)
    {
        if (node.Inputs.Count < 2)
            throw node.Fault("it joins fewer than two");
        SampleValue joined = reading.Samples(node, 0);
        IReadOnlyList<int> shape = reading.RequireShape(node, joined);
        long axis = node.Integer("axis", 1);
        if ((axis < 0 ? axis + joined.Shape.Count + 1 : axis) != 1 || shape.Count != joined.Shape.Count)
            throw node.Fault(Invariant($"axis is {axis}; channels of images and elements of vectors are joined along 1"));
        for (int i = 1; i < node.Inputs.Count; i++)
        {
            SampleValue next = reading.Samples(node, i);
            IReadOnlyList<int> behind = reading.RequireShape(node, next);
            if (behind.Count != shape.Count || !behind.Skip(1).SequenceEqual(shape.Skip(1)))
                throw node.Fault($"it joins {GraphShape.Text(shape)} and {GraphShape.Text(behind)}");
            shape = GraphReading.Sizes(node, [(long)shape[0] + behind[0], .. shape.Skip(1)]);
            joined = reading.Add(node, new GraphNode
            {
                Kind = NodeKind.Concat, Name = GraphReading.Name(node), Sources = [joined.Node, next.Node], Shape = shape,
            });
        }
        return joined;
    }

    private static float Epsilon(FileNode node)
    {
        float epsilon = node.Float("epsilon", DefaultEpsilon);
        return epsilon > 0 && float.IsFinite(epsilon) ? epsilon : throw node.Fault(Invariant($"epsilon is {epsilon}"));
    }

    private static ConstantValue Weights(GraphReading reading, FileNode node, int input, int dimensions)
    {
        ConstantValue weights = reading.Constant(node, input);
        return weights.Tensor.IsOfFloats && weights.Tensor.Shape.Count == dimensions && weights.Tensor.Count > 0
            ? weights
            : throw node.Fault(Invariant(
                $"its weights '{node.Input(input)}' are {Text(weights)}; floating-point numbers of {dimensions} dimensions are needed"));
    }

    private static Dictionary<string, TensorSource> Parameters(TensorSource weights, TensorSource biases) =>
        new() { ["weight"] = weights, ["bias"] = biases };

    private static string Text(ConstantValue constant) => $"{constant.Tensor.TypeText} {GraphShape.Text(constant.Tensor.Shape)}";
}
