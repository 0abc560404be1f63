using System.Runtime.InteropServices;
using Google.Protobuf;
using Model = global::Onnx.ModelProto;
using TensorProto = global::Onnx.TensorProto;

namespace AnnGen.Onnx.Tests.Import;

/// <summary>Models that AnnGen saved, changed by Google's reader and writer of the published schema.</summary>
internal static class Edited
{
    public static byte[] Model<TNetwork, TInput, TTarget>(
        INetwork<TNetwork, TInput, TTarget> network, Action<Model> edit, OnnxOptions? options = null)
        where TNetwork : class, INetwork<TNetwork, TInput, TTarget>
        where TInput : struct, IDimension
        where TTarget : ITarget<TTarget>, allows ref struct
    {
        Model model = global::Onnx.ModelProto.Parser.ParseFrom(Agreement.Model(network, options));
        edit(model);
        return model.ToByteArray();
    }

    /// <summary>Renames a tensor.</summary>
    public static void Rename(Model model, string from, string to)
    {
        model.Graph.Initializer.Single(tensor => tensor.Name == from).Name = to;
        foreach (global::Onnx.NodeProto node in model.Graph.Node)
        {
            for (int i = 0; i < node.Input.Count; i++)
            {
                if (node.Input[i] == from)
                    node.Input[i] = to;
            }
        }
    }

    /// <summary>The elements of a tensor of floats that are stored as bytes.</summary>
    public static float[] Floats(TensorProto tensor) => MemoryMarshal.Cast<byte, float>(tensor.RawData.Span).ToArray();
}
