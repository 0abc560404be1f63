using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using AnnGen.Networks;
using Google.Protobuf;
using Onnx;

namespace AnnGen.Benchmarks.Peers;

/// <summary>A network with its weights as an ONNX model: a Gemm per layer, and its activation.</summary>
internal static class OnnxModel
{
    public const string Input = "input";
    public const string Output = "output";

    private const int IrVersion = 8;
    private const int OpsetVersion = 17;

    /// <summary>The model in protobuf form, for batches of a fixed size.</summary>
    public static byte[] Of(NetworkParameters parameters, int batch)
    {
        NetworkPlan plan = parameters.Plan;
        var graph = new GraphProto { Name = plan.Name };
        graph.Input.Add(Tensor(Input, batch, plan.InputSize));
        graph.Output.Add(Tensor(Output, batch, plan.OutputSize));
        string values = Input;
        for (int i = 0; i < plan.Layers.Count; i++)
            values = AddLayer(graph, parameters, i, values, isLast: i == plan.Layers.Count - 1);

        var model = new ModelProto { IrVersion = IrVersion, Graph = graph };
        model.OpsetImport.Add(new OperatorSetIdProto { Version = OpsetVersion });
        return model.ToByteArray();
    }

    /// <summary>Adds a layer and returns the name of its outputs.</summary>
    private static string AddLayer(GraphProto graph, NetworkParameters parameters, int index, string inputs, bool isLast)
    {
        LayerPlan layer = parameters.Plan.Layers[index];
        var values = new DenseParameters(parameters, index);
        float[] weights = new float[layer.Inputs * layer.Outputs];
        values.CopyWeightsTo(weights);
        graph.Initializer.Add(Constant($"{layer.Name}.weights", weights, layer.Inputs, layer.Outputs));
        graph.Initializer.Add(Constant($"{layer.Name}.biases", values.GetBiases(), layer.Outputs));

        string outputs = isLast ? Output : layer.Name;
        bool isLinear = layer.Activation == Activation.Identity;
        string sums = isLinear ? outputs : $"{layer.Name}.sums";
        graph.Node.Add(Node("Gemm", sums, inputs, $"{layer.Name}.weights", $"{layer.Name}.biases"));
        if (!isLinear)
            graph.Node.Add(Node(layer.Activation.ToString(), outputs, sums));
        return outputs;
    }

    private static NodeProto Node(string type, string output, params ReadOnlySpan<string> inputs)
    {
        var node = new NodeProto { OpType = type, Name = output };
        foreach (string input in inputs)
            node.Input.Add(input);
        node.Output.Add(output);
        return node;
    }

    private static TensorProto Constant(string name, ReadOnlySpan<float> values, params ReadOnlySpan<int> shape)
    {
        var tensor = new TensorProto
        {
            Name = name,
            DataType = (int)TensorProto.Types.DataType.Float,
            RawData = ByteString.CopyFrom(MemoryMarshal.AsBytes(values)),
        };
        foreach (int size in shape)
            tensor.Dims.Add(size);
        return tensor;
    }

    private static ValueInfoProto Tensor(string name, params ReadOnlySpan<int> shape)
    {
        var type = new TypeProto.Types.Tensor { ElemType = (int)TensorProto.Types.DataType.Float, Shape = new TensorShapeProto() };
        foreach (int size in shape)
            type.Shape.Dim.Add(new TensorShapeProto.Types.Dimension { DimValue = size });
        return new ValueInfoProto { Name = name, Type = new TypeProto { TensorType = type } };
    }
}
