using AnnGen.Onnx.Files;
using AnnGen.Onnx.Graphs;

namespace AnnGen.Onnx.Export;

/// <summary>Writes activations: an operator each, or a few where operator set 17 has none.</summary>
internal static class ActivationWriter
{
    private const float RootOfTwo = 1.41421356f;
    private const float RootOfTwoByPi = 0.797884561f;
    private const float Cubic = 0.044715f;

    /// <summary>Writes an activation.</summary>
    /// <param name="writer">The graph.</param>
    /// <param name="node">The node.</param>
    /// <param name="x">The name of what it is applied to.</param>
    /// <param name="output">The name of its outputs.</param>
    /// <returns>The name of its outputs.</returns>
    public static string Write(GraphWriter writer, GraphNode node, string x, string output)
    {
        var steps = new Steps(writer, node.Name, output);
        switch (node.Activation)
        {
            case Activation.Relu or Activation.Sigmoid or Activation.Tanh or Activation.Softplus:
                return writer.Add(node.Activation.ToString(), output, [x]);
            case Activation.Softmax:
                return writer.Add("Softmax", output, [x], GraphWriter.Attribute("axis", 1));
            case Activation.LeakyRelu or Activation.Elu:
                return writer.Add(node.Activation.ToString(), output, [x], GraphWriter.Attribute("alpha", node.Parameter));
            case Activation.Step:
                string isOne = steps.Add("GreaterOrEqual", "reached", [x, steps.Number("zero", 0f)]);
                return steps.Last("Cast", [isOne], GraphWriter.Attribute("to", (int)DataType.Float));
            case Activation.Silu:
                return steps.Last("Mul", [x, steps.Add("Sigmoid", "sigmoid", [x])]);
            case Activation.Gelu:
                // In the order that ONNX Runtime recognises and computes in one go.
                string divided = steps.Add("Div", "divided", [x, steps.Number("root2", RootOfTwo)]);
                string erf = steps.Add("Erf", "erf", [divided]);
                return Half(steps, x, erf);
            case Activation.GeluTanh:
                string square = steps.Add("Mul", "square", [x, x]);
                string cube = steps.Add("Mul", "cube", [x, square]);
                string cubic = steps.Add("Mul", "cubic", [steps.Number("factor", Cubic), cube]);
                string sum = steps.Add("Add", "sum", [x, cubic]);
                string argument = steps.Add("Mul", "argument", [steps.Number("root2byPi", RootOfTwoByPi), sum]);
                return Half(steps, x, steps.Add("Tanh", "tanh", [argument]));
            default:
                throw new NotSupportedException($"'{node.Name}' ends in {node.Activation}, which ONNX export does not support.");
        }
    }

    // ½ x (1 + y).
    private static string Half(Steps steps, string x, string y)
    {
        string plus = steps.Add("Add", "plus1", [y, steps.Number("one", 1f)]);
        string product = steps.Add("Mul", "product", [x, plus]);
        return steps.Last("Mul", [product, steps.Number("half", 0.5f)]);
    }

    private sealed class Steps(GraphWriter writer, string name, string output)
    {
        public string Add(string type, string suffix, IReadOnlyList<string> inputs) =>
            writer.Add(type, writer.Unique($"{name}.{suffix}"), inputs);

        public string Number(string suffix, float value) => writer.AddScalar($"{name}.{suffix}", value);

        public string Last(string type, IReadOnlyList<string> inputs, params IReadOnlyList<Protobuf.Message> attributes) =>
            writer.Add(type, output, inputs, attributes);
    }
}
