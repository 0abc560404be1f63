using System.Runtime.InteropServices;
using Google.Protobuf;
using Onnx;

namespace AnnGen.Benchmarks.Peers;

/// <summary>The graph of an ONNX model, which is built node by node.</summary>
internal sealed class OnnxGraph(string name)
{
    private const int IrVersion = 8;
    private const int OpsetVersion = 17;

    private readonly GraphProto _graph = new() { Name = name };

    /// <summary>An attribute that is a number.</summary>
    public static AttributeProto Attribute(string name, int value) =>
        new() { Name = name, Type = AttributeProto.Types.AttributeType.Int, I = value };

    /// <summary>An attribute that is a list of numbers.</summary>
    public static AttributeProto Attribute(string name, IReadOnlyList<int> values)
    {
        var attribute = new AttributeProto { Name = name, Type = AttributeProto.Types.AttributeType.Ints };
        foreach (int value in values)
            attribute.Ints.Add(value);
        return attribute;
    }

    public void AddInput(string name, IReadOnlyList<int> shape) => _graph.Input.Add(Tensor(name, shape));

    public void AddOutput(string name, IReadOnlyList<int> shape) => _graph.Output.Add(Tensor(name, shape));

    public void AddConstant(string name, ReadOnlySpan<float> values, IReadOnlyList<int> shape)
    {
        var tensor = new TensorProto
        {
            Name = name,
            DataType = (int)TensorProto.Types.DataType.Float,
            RawData = ByteString.CopyFrom(MemoryMarshal.AsBytes(values)),
        };
        foreach (int size in shape)
            tensor.Dims.Add(size);
        _graph.Initializer.Add(tensor);
    }

    public void AddNode(string type, string output, IReadOnlyList<string> inputs, params IReadOnlyList<AttributeProto> attributes)
    {
        var node = new NodeProto { OpType = type, Name = output };
        node.Input.AddRange(inputs);
        node.Output.Add(output);
        node.Attribute.AddRange(attributes);
        _graph.Node.Add(node);
    }

    /// <summary>The model in protobuf form.</summary>
    public byte[] ToModel()
    {
        var model = new ModelProto { IrVersion = IrVersion, Graph = _graph };
        model.OpsetImport.Add(new OperatorSetIdProto { Version = OpsetVersion });
        return model.ToByteArray();
    }

    private static ValueInfoProto Tensor(string name, IReadOnlyList<int> shape)
    {
        var type = new TypeProto.Types.Tensor { ElemType = (int)TensorProto.Types.DataType.Float, Shape = new TensorShapeProto() };
        foreach (int size in shape)
            type.Shape.Dim.Add(new TensorShapeProto.Types.Dimension { DimValue = size });
        return new ValueInfoProto { Name = name, Type = new TypeProto { TensorType = type } };
    }
}
