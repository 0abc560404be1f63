using System.Buffers.Binary;
using AnnGen.Onnx.Files;
using AnnGen.Onnx.Protobuf;

namespace AnnGen.Onnx.Export;

/// <summary>The graph of an ONNX model, which is put together node by node.</summary>
internal sealed class GraphWriter
{
    private const string Batch = "batch";

    private readonly List<Message> _nodes = [];
    private readonly List<Message> _constants = [];
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);

    /// <summary>A name that nothing in the graph has yet.</summary>
    public string Unique(string name)
    {
        while (!_names.Add(name))
            name += "_";
        return name;
    }

    /// <summary>Adds a node.</summary>
    /// <param name="type">The operator.</param>
    /// <param name="output">The name of its output, which <see cref="Unique"/> gave; also that of the node.</param>
    /// <param name="inputs">The names of its inputs.</param>
    /// <param name="attributes">Its attributes.</param>
    /// <returns>The name of its output.</returns>
    public string Add(string type, string output, IReadOnlyList<string> inputs, params IReadOnlyList<Message> attributes)
    {
        var node = new Message();
        foreach (string input in inputs)
            node.Add(NodeField.Input, input);
        node.Add(NodeField.Output, output);
        node.Add(NodeField.Name, output);
        node.Add(NodeField.OpType, type);
        foreach (Message attribute in attributes)
            node.Add(NodeField.Attribute, attribute);
        _nodes.Add(node);
        return output;
    }

    /// <summary>Adds a tensor of floats.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="shape">Its sizes.</param>
    /// <param name="read">Reads its elements when they are written.</param>
    /// <returns>The name.</returns>
    public string AddTensor(string name, IReadOnlyList<int> shape, Func<ReadOnlyMemory<float>> read)
    {
        Message tensor = Tensor(shape, DataType.Float);
        tensor.Add(TensorField.Name, name);
        tensor.Add(TensorField.RawData, shape.Aggregate(1L, (product, size) => product * size), read);
        _constants.Add(tensor);
        return name;
    }

    /// <summary>Adds a number that is a float.</summary>
    public string AddScalar(string name, float value) => AddTensor(Unique(name), [], () => new[] { value });

    /// <summary>Adds doubles.</summary>
    public string AddDoubles(string name, IReadOnlyList<int> shape, ReadOnlySpan<double> values)
    {
        byte[] bytes = new byte[values.Length * sizeof(double)];
        for (int i = 0; i < values.Length; i++)
            BinaryPrimitives.WriteDoubleLittleEndian(bytes.AsSpan(i * sizeof(double)), values[i]);
        Message tensor = Tensor(shape, DataType.Double);
        tensor.Add(TensorField.Name, name = Unique(name));
        tensor.Add(TensorField.RawData, bytes);
        _constants.Add(tensor);
        return name;
    }

    /// <summary>The message of the graph.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="input">The input.</param>
    /// <param name="output">The output.</param>
    public Message ToMessage(string name, Message input, Message output)
    {
        var graph = new Message();
        foreach (Message node in _nodes)
            graph.Add(GraphField.Node, node);
        graph.Add(GraphField.Name, name);
        foreach (Message constant in _constants)
            graph.Add(GraphField.Initializer, constant);
        graph.Add(GraphField.Input, input);
        graph.Add(GraphField.Output, output);
        return graph;
    }

    /// <summary>An input or output of the graph: [batch, …].</summary>
    public static Message Value(string name, DataType type, IReadOnlyList<int> shape)
    {
        var sizes = new Message();
        var batch = new Message();
        batch.Add(ValueField.Symbol, Batch);
        sizes.Add(ValueField.Dimension, batch);
        foreach (int size in shape)
        {
            var dimension = new Message();
            dimension.Add(ValueField.Size, size);
            sizes.Add(ValueField.Dimension, dimension);
        }
        var tensor = new Message();
        tensor.Add(ValueField.ElementType, (long)type);
        tensor.Add(ValueField.Shape, sizes);
        var ofType = new Message();
        ofType.Add(ValueField.TensorType, tensor);
        var value = new Message();
        value.Add(ValueField.Name, name);
        value.Add(ValueField.Type, ofType);
        return value;
    }

    /// <summary>An attribute that is an integer.</summary>
    public static Message Attribute(string name, int value)
    {
        Message attribute = Attribute(name);
        attribute.Add(AttributeField.Integer, value);
        attribute.Add(AttributeField.Type, (long)AttributeType.Integer);
        return attribute;
    }

    /// <summary>An attribute that is a list of integers.</summary>
    public static Message Attribute(string name, params IReadOnlyList<int> values)
    {
        Message attribute = Attribute(name);
        foreach (int value in values)
            attribute.Add(AttributeField.Integers, value);
        attribute.Add(AttributeField.Type, (long)AttributeType.Integers);
        return attribute;
    }

    /// <summary>An attribute that is a float.</summary>
    public static Message Attribute(string name, float value)
    {
        Message attribute = Attribute(name);
        attribute.Add(AttributeField.Float, value);
        attribute.Add(AttributeField.Type, (long)AttributeType.Float);
        return attribute;
    }

    private static Message Attribute(string name)
    {
        var attribute = new Message();
        attribute.Add(AttributeField.Name, name);
        return attribute;
    }

    private static Message Tensor(IReadOnlyList<int> shape, DataType type)
    {
        var tensor = new Message();
        foreach (int size in shape)
            tensor.Add(TensorField.Dims, size);
        tensor.Add(TensorField.DataType, (long)type);
        return tensor;
    }
}
