using System.Numerics.Tensors;
using AnnGen.Networks;
using AnnGen.Onnx.Files;
using AnnGen.Onnx.Graphs;
using AnnGen.Onnx.Protobuf;

namespace AnnGen.Onnx.Export;

/// <summary>Writes a network as an ONNX model: an operator or a few for each node.</summary>
internal sealed class ModelWriter
{
    // The one that came with operator set 17.
    private const int IrVersion = 8;
    private const int OpsetVersion = 17;
    private const string Producer = "AnnGen";

    private readonly NetworkPlan _plan;
    private readonly OnnxOptions _options;
    private readonly IReadOnlyDictionary<string, Tensor<float>> _tensors;
    private readonly FeatureScaling? _scaling;
    private readonly FeatureScaling? _targets;
    private readonly NetworkGraph _graph;
    private readonly GraphWriter _writer = new();

    // The names of the values that are the outputs of nodes, and of those that were flattened.
    private readonly Dictionary<int, string> _values = [];
    private readonly Dictionary<int, string> _flattened = [];

    private ModelWriter(
        NetworkPlan plan, OnnxOptions options, IReadOnlyDictionary<string, Tensor<float>> tensors, FeatureScaling? scaling,
        FeatureScaling? targets)
    {
        _plan = plan;
        _options = options;
        _tensors = tensors;
        _scaling = scaling;
        // The scaling of targets applies to what Predict gives, not to logits.
        _targets = options.Outputs == OnnxOutputs.Logits ? null : targets;
        NetworkGraph graph = DeclaredGraph.Of(plan);
        // The identity is not a node of the graph, so that there may be nothing to leave out.
        bool isActivated = plan.Nodes.LastOrDefault(node => !node.IsOfTrainingOnly) is { } last
            && last.Settings.TryGetValue("Activation", out string? word) && word != nameof(Activation.Identity);
        _graph = options.Outputs == OnnxOutputs.Logits && isActivated ? graph.WithoutLastActivation() : graph;
    }

    /// <summary>The model of a network.</summary>
    /// <param name="plan">Its plan.</param>
    /// <param name="options">How it is written.</param>
    /// <param name="tensors">Its parameters.</param>
    /// <param name="scaling">What its features go through first, if anything.</param>
    /// <param name="targets">What its targets were scaled with, if with anything.</param>
    /// <exception cref="ArgumentException">The options do not go together.</exception>
    /// <exception cref="NotSupportedException">ONNX models cannot have one of its layers, or not as many weights.</exception>
    public static Message Write(
        NetworkPlan plan, OnnxOptions options, IReadOnlyDictionary<string, Tensor<float>> tensors, FeatureScaling? scaling = null,
        FeatureScaling? targets = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(options.InputName);
        ArgumentException.ThrowIfNullOrEmpty(options.OutputName);
        if (options.InputName == options.OutputName)
            throw new ArgumentException($"The input and the output of a model have different names, not both '{options.InputName}'.");
        if (scaling is not null && options.Inputs == OnnxInputs.Bytes)
            throw new ArgumentException("A scaling takes features that are floats, so that the inputs of the model cannot be bytes.");
        return ModelSize.Require(new ModelWriter(plan, options, tensors, scaling, targets).ToModel(), plan.Name);
    }

    private Message ToModel()
    {
        string input = _writer.Unique(_options.InputName);
        string output = _writer.Unique(_options.OutputName);
        string ofNetwork = _targets is null ? output : _writer.Unique($"{_options.OutputName}.of_network");
        foreach (string tensor in _tensors.Keys)
            _writer.Unique(tensor);
        _values[GraphNode.Inputs] = InputWriter.Write(_writer, input, _plan, _options.Inputs, _scaling);
        for (int node = 0; node < _graph.Nodes.Count; node++)
        {
            if (IsRead(node))
                _values[node] = Write(_graph.Nodes[node], node == _graph.Output ? ofNetwork : _writer.Unique(_graph.Nodes[node].Name));
        }
        if (_graph.Output < 0)
            _writer.Add("Identity", ofNetwork, [Flat(GraphNode.Inputs)]);
        if (_targets is not null)
            OutputWriter.Write(_writer, ofNetwork, output, _targets);

        var model = new Message();
        model.Add(ModelField.IrVersion, IrVersion);
        model.Add(ModelField.ProducerName, Producer);
        model.Add(ModelField.ProducerVersion, typeof(ModelWriter).Assembly.GetName().Version!.ToString(3));
        model.Add(ModelField.Graph, _writer.ToMessage(
            _plan.Name,
            GraphWriter.Value(input, _options.Inputs == OnnxInputs.Bytes ? DataType.UInt8 : DataType.Float, _plan.InputShape),
            GraphWriter.Value(output, DataType.Float, [_plan.OutputSize])));
        var opset = new Message();
        opset.Add(OpsetField.Domain, "");
        opset.Add(OpsetField.Version, OpsetVersion);
        model.Add(ModelField.OpsetImport, opset);
        model.Add(ModelField.MetadataProps, Metadata("network", _plan.Name));
        model.Add(ModelField.MetadataProps, Metadata("outputs", _options.Outputs == OnnxOutputs.Logits ? "logits" : "activated"));
        return model;
    }

    // Without the last activation, it is left out; every other node is read by one that is written.
    private bool IsRead(int node) => node <= _graph.Output;

    private string Write(GraphNode node, string output)
    {
        switch (node.Kind)
        {
            case NodeKind.Dense:
                return _writer.Add(
                    "Gemm", output, [Flat(node.Sources[0]), .. Tensors(node, "weight", "bias")], GraphWriter.Attribute("transB", 1));
            case NodeKind.Conv2D:
                return _writer.Add(
                    "Conv", output, [Read(node, 0), .. Tensors(node, "weight", "bias")],
                    [.. Window(node.Window!), Dilations(node.Window!), GraphWriter.Attribute("group", node.Groups)]);
            case NodeKind.MaxPool2D:
                return _writer.Add("MaxPool", output, [Read(node, 0)], Window(node.Window!));
            case NodeKind.AveragePool2D:
                return _writer.Add(
                    "AveragePool", output, [Read(node, 0)], [.. Window(node.Window!), GraphWriter.Attribute("count_include_pad", 1)]);
            case NodeKind.GlobalAveragePool2D:
                string pooled = _writer.Add("GlobalAveragePool", _writer.Unique($"{node.Name}.pooled"), [Read(node, 0)]);
                return _writer.Add("Flatten", output, [pooled], GraphWriter.Attribute("axis", 1));
            case NodeKind.Activation:
                return ActivationWriter.Write(_writer, node, Read(node, 0), output);
            case NodeKind.Add:
                return _writer.Add("Add", output, [Read(node, 0), Read(node, 1)]);
            case NodeKind.Concat:
                return _writer.Add("Concat", output, [Read(node, 0), Read(node, 1)], GraphWriter.Attribute("axis", 1));
            case NodeKind.BatchNorm:
                return _writer.Add(
                    "BatchNormalization", output,
                    [Read(node, 0), .. Tensors(node, "weight", "bias", "running_mean", "running_var")],
                    GraphWriter.Attribute("epsilon", node.Epsilon));
            case NodeKind.LayerNorm:
                return _writer.Add(
                    "LayerNormalization", output, [Read(node, 0), .. Tensors(node, "weight", "bias")],
                    GraphWriter.Attribute("axis", 1), GraphWriter.Attribute("epsilon", node.Epsilon));
            default:
                throw new NotSupportedException($"'{node.Name}' is a {node.Kind}, which ONNX export does not support.");
        }
    }

    private string Read(GraphNode node, int source) => _values[node.Sources[source]];

    // Dense layers read images channel by channel, row by row: as they lie.
    private string Flat(int node)
    {
        if (_graph.ShapeOf(node).Count == 1)
            return _values[node];
        if (!_flattened.TryGetValue(node, out string? flat))
        {
            string name = _writer.Unique($"{_values[node]}.flat");
            _flattened[node] = flat = _writer.Add("Flatten", name, [_values[node]], GraphWriter.Attribute("axis", 1));
        }
        return flat;
    }

    private IEnumerable<string> Tensors(GraphNode node, params IReadOnlyList<string> suffixes)
    {
        foreach (string suffix in suffixes)
        {
            string name = $"{node.Name}.{suffix}";
            Tensor<float> tensor = _tensors[name];
            // γ and β of a layer normalisation have the shape of a sample, which may be flattened here.
            IReadOnlyList<int> shape =
                node.Kind == NodeKind.LayerNorm ? node.Shape : [.. tensor.Lengths.ToArray().Select(size => (int)size)];
            _writer.AddTensor(name, shape, () => Elements(tensor));
            yield return name;
        }
    }

    private static ReadOnlyMemory<float> Elements(Tensor<float> tensor)
    {
        float[] elements = new float[tensor.FlattenedLength];
        tensor.FlattenTo(elements);
        return elements;
    }

    private static Message[] Window(ImageWindow window) =>
    [
        GraphWriter.Attribute("kernel_shape", window.Height, window.Width),
        GraphWriter.Attribute("strides", window.Stride, window.Stride),
        GraphWriter.Attribute("pads", window.Top, window.Left, window.Bottom, window.Right),
    ];

    private static Message Dilations(ImageWindow window) => GraphWriter.Attribute("dilations", window.Dilation, window.Dilation);

    private static Message Metadata(string key, string value)
    {
        var entry = new Message();
        entry.Add(MetadataField.Key, key);
        entry.Add(MetadataField.Value, value);
        return entry;
    }
}
