using AnnGen.Onnx.Files;
using AnnGen.Onnx.Graphs;
using static System.FormattableString;

namespace AnnGen.Onnx.Import;

/// <summary>Reads the operators of a model, one after the other, as nodes of a network.</summary>
internal sealed class GraphReading
{
    // A function of functions is taken apart by recursion.
    private const int MostFunctions = 64;

    private static readonly Dictionary<string, TensorSource> s_none = [];

    private readonly FileModel _model;
    private readonly Dictionary<string, Value> _values = new(StringComparer.Ordinal);
    private readonly List<GraphNode> _nodes = [];
    private readonly List<IReadOnlyDictionary<string, TensorSource>> _parameters = [];
    private readonly List<FileNode> _places = [];

    // The sizes of a sample as the model states them, and as layers read them where that differs.
    private readonly IReadOnlyList<int> _declaredInput;
    private IReadOnlyList<int>? _readInput;
    private (double Scale, double Offset)? _normalization;

    private GraphReading(FileModel model)
    {
        _model = model;
        foreach (FileTensor tensor in model.Tensors)
        {
            if (!_values.TryAdd(tensor.Name, new ConstantValue(tensor)))
                throw new ModelFault($"is damaged: two tensors are called '{tensor.Name}'");
        }
        // Old models list their tensors among the inputs too.
        FileValue[] inputs = [.. model.Inputs.Where(input => !_values.ContainsKey(input.Name))];
        if (inputs is not [var input])
            throw new ModelFault(Invariant($"has {inputs.Length} inputs; a network has one"));
        if (model.Outputs is not [_])
            throw new ModelFault(Invariant($"has {model.Outputs.Count} outputs; a network has one"));
        if (input.Type is not (DataType.Float or DataType.UInt8))
            throw new ModelFault($"takes an input '{input.Name}' of type {input.Type}; floats and bytes are read");
        if (input.Shape is not { Count: > 1 } shape || shape.Skip(1).Any(size => size is null))
        {
            throw new ModelFault(
                $"takes an input '{input.Name}' whose sizes are not fixed; [batch, …] is needed, and numbers for all sizes but the first");
        }
        Batch = shape[0];
        _declaredInput = Sizes(null, shape.Skip(1).Select(size => size!.Value));
        _values.Add(input.Name, new SampleValue(GraphNode.Inputs, _declaredInput, isRaw: input.Type == DataType.UInt8));
    }

    /// <summary>The number of samples, where the model fixes it.</summary>
    public long? Batch { get; }

    /// <summary>The version of ONNX's operators.</summary>
    public long Opset => _model.Opset;

    /// <summary>Reads a model as a network.</summary>
    /// <exception cref="ModelFault">It has operators that networks do not have, or uses them in other ways.</exception>
    public static ImportedGraph Read(FileModel model)
    {
        var reading = new GraphReading(model);
        foreach (FileNode node in model.Nodes)
            reading.Read(node);
        return reading.Result();
    }

    /// <summary>The value that a node reads.</summary>
    public Value Operand(FileNode node, int index) =>
        _values.TryGetValue(node.Input(index), out Value? value)
            ? value
            : throw node.Fault($"it reads '{node.Input(index)}', which no node above it gives");

    /// <summary>The constant that a node reads.</summary>
    public ConstantValue Constant(FileNode node, int index) => Operand(node, index) as ConstantValue
        ?? throw node.Fault($"its input '{node.Input(index)}' depends on the inputs of the model, where a constant is needed");

    /// <summary>The outputs of layers that a node reads.</summary>
    public SampleValue Samples(FileNode node, int index) => Samples(node, Operand(node, index));

    /// <summary>A value as the outputs of a node.</summary>
    public SampleValue Samples(FileNode node, Value value)
    {
        SampleValue samples = value switch
        {
            SampleValue known => known,
            PendingValue { Resolved: { } known } => known,
            ProductValue product => product.Resolved = LayerOperators.Dense(this, product, bias: null),
            FunctionValue function => function.Resolved = Resolve(function),
            PaddedValue => throw node.Fault("it reads images with padding, which only convolutions and means do"),
            _ => throw node.Fault("it reads a constant, where the outputs of a layer are needed"),
        };
        return samples.IsRaw ? throw node.Fault("it reads bytes, which have to become floats before") : samples;
    }

    /// <summary>Samples that are images [channels, height, width].</summary>
    public SampleValue Images(FileNode node, int index)
    {
        SampleValue samples = Samples(node, index);
        IReadOnlyList<int> shape = RequireShape(node, samples);
        return shape.Count == 3
            ? samples
            : throw node.Fault($"it reads samples of {GraphShape.Text(shape)}, where images [channels, height, width] are needed");
    }

    /// <summary>Images that may have zeros around them: at the top, on the left, at the bottom and on the right.</summary>
    public SampleValue Images(FileNode node, int index, out IReadOnlyList<int> pads)
    {
        pads = [0, 0, 0, 0];
        if (Operand(node, index) is not PaddedValue padded)
            return Images(node, index);
        pads = padded.Pads;
        return padded.Images;
    }

    /// <summary>
    /// The sizes of samples as a network has them: only a dense layer reads an image flattened, and no layer reads a vector as an image.
    /// </summary>
    public IReadOnlyList<int> RequireShape(FileNode node, SampleValue samples)
    {
        IReadOnlyList<int> shape = GraphShape.Of(samples.Shape);
        if (samples.Node < 0)
            _readInput ??= GraphShape.Of(_declaredInput).SequenceEqual(shape) ? _declaredInput : shape;
        IReadOnlyList<int> given = ShapeOf(samples.Node);
        return given.SequenceEqual(shape)
            ? shape
            : throw node.Fault(
                $"it reads {GraphShape.Text(given)} reshaped to {GraphShape.Text(samples.Shape)}; " +
                "in a network of AnnGen, only dense layers flatten what they read");
    }

    /// <summary>The sizes of what a node gives.</summary>
    public IReadOnlyList<int> ShapeOf(int node) => node < 0 ? GraphShape.Of(_readInput ?? _declaredInput) : _nodes[node].Shape;

    public GraphNode Node(int index) => _nodes[index];

    /// <summary>Sets what a node gives.</summary>
    public void Set(FileNode node, Value value)
    {
        if (node.Outputs is not [{ Length: > 0 } name, ..])
            throw node.Fault("it does not have an output");
        if (!_values.TryAdd(name, value))
            throw node.Fault($"it gives '{name}', which another node gives too");
    }

    /// <summary>Adds a node to the network.</summary>
    /// <returns>Its outputs, in the shape that is given, or in that of the node.</returns>
    public SampleValue Add(
        FileNode place, GraphNode node, IReadOnlyDictionary<string, TensorSource>? parameters = null, IReadOnlyList<int>? shape = null)
    {
        _nodes.Add(node);
        _parameters.Add(parameters ?? s_none);
        _places.Add(place);
        return new SampleValue(_nodes.Count - 1, shape ?? node.Shape);
    }

    /// <summary>Adds an activation.</summary>
    public SampleValue Activate(FileNode place, SampleValue samples, Activation word, float parameter = 0f)
    {
        // Elements are the same in any shape; those of the inputs have one from now on.
        if (samples.Node < 0)
            RequireShape(place, samples);
        return Add(
            place,
            new GraphNode
            {
                Kind = NodeKind.Activation, Name = Name(place), Sources = [samples.Node], Shape = ShapeOf(samples.Node),
                Activation = word, Parameter = parameter,
            },
            shape: samples.Shape);
    }

    /// <summary>A name for a node of the network.</summary>
    public static string Name(FileNode place) => place.Name.Length > 0 ? place.Name : place.Outputs.FirstOrDefault() ?? place.Type;

    /// <summary>Sizes that a network can have.</summary>
    public static IReadOnlyList<int> Sizes(FileNode? node, IEnumerable<long> sizes)
    {
        long product = 1;
        long[] all = [.. sizes];
        if (all.All(size => size is > 0 and <= int.MaxValue && (product *= size) <= int.MaxValue))
            return [.. all.Select(size => (int)size)];
        string text = $"[{string.Join(", ", all)}]";
        throw node is null
            ? new ModelFault($"takes samples of {text}, which no network has")
            : node.Fault($"it gives samples of {text}, which no layer does");
    }

    private void Read(FileNode node)
    {
        if (node.Domain is not ("" or "ai.onnx"))
            throw node.Fault($"the operator belongs to '{node.Domain}', whose operators are not read");
        if (!(ShapeOperators.TryRead(this, node) || LayerOperators.TryRead(this, node) || ElementOperators.TryRead(this, node)))
            throw node.Fault($"AnnGen does not have a layer that computes '{node.Type}'");
    }

    private SampleValue Resolve(FunctionValue function)
    {
        if (function.Input.IsRaw)
        {
            if (SamplePoints.Line(function.Points) is not var (slope, start) || !(slope > 0))
                throw function.Node.Fault("bytes are not scaled and shifted by numbers, as [Input] does it");
            if (_normalization is { } other && other != (slope, start))
                throw function.Node.Fault("bytes are normalised in two ways");
            _normalization = (slope, start);
            return new SampleValue(GraphNode.Inputs, function.Input.Shape);
        }
        if (SamplePoints.Recognize(function.Points) is { } word)
            return word == Activation.Identity ? function.Input : Activate(function.Node, function.Input, word);
        if (function.Depth > MostFunctions || function.Operands.Count == 0)
            throw function.Node.Fault("it computes a function of single elements that is not one of AnnGen's activations");
        return ElementOperators.Apart(this, function);
    }

    private ImportedGraph Result()
    {
        string name = _model.Outputs[0].Name;
        if (!_values.TryGetValue(name, out Value? value))
            throw new ModelFault($"has an output '{name}', which no node gives");
        if (_model.Nodes.LastOrDefault(node => node.Outputs.Contains(name)) is not { } last)
            throw new ModelFault($"gives its input '{name}' as its output");
        SampleValue output = Samples(last, value);
        if (output.Node < 0)
            throw last.Fault("the model computes nothing from its inputs");
        if (output.Shape.Count != 1)
            throw last.Fault($"the model gives {GraphShape.Text(output.Shape)} for each sample; networks give vectors");
        return Pruned(output.Node);
    }

    // The nodes that the outputs depend on.
    private ImportedGraph Pruned(int output)
    {
        int[] places = new int[_nodes.Count];
        places[output] = 1;
        for (int i = output; i >= 0; i--)
        {
            foreach (int source in places[i] == 0 ? [] : _nodes[i].Sources.Where(source => source >= 0))
                places[source] = 1;
        }
        int[] kept = [.. Enumerable.Range(0, output + 1).Where(node => places[node] != 0)];
        for (int i = 0; i < kept.Length; i++)
        {
            places[kept[i]] = i;
            // The logarithm of a probability is for the loss, which is not part of the model.
            if (_places[kept[i]].Type == ElementOperators.LogSoftmax && kept[i] != output)
                throw _places[kept[i]].Fault("it is read only where it gives the outputs of the model");
        }
        GraphNode[] nodes =
        [
            .. kept.Select(node => _nodes[node] with
            {
                Sources = [.. _nodes[node].Sources.Select(source => source < 0 ? source : places[source])],
            }),
        ];
        return new(
            _model.Name, new NetworkGraph(_readInput ?? _declaredInput, nodes, nodes.Length - 1),
            [.. kept.Select(node => _parameters[node])], [.. kept.Select(node => _places[node])], _normalization);
    }
}
