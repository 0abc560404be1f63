using AnnGen.Onnx.Files;
using AnnGen.Onnx.Graphs;
using static System.FormattableString;

namespace AnnGen.Onnx.Import;

/// <summary>Operators that compute each element by itself: activations, what they are put together of, and sums of layers.</summary>
internal static class ElementOperators
{
    /// <summary>The operator that models give in place of probabilities when the loss takes their logarithm.</summary>
    public const string LogSoftmax = "LogSoftmax";

    /// <summary>Reads a node, if it is one of these operators.</summary>
    public static bool TryRead(GraphReading reading, FileNode node)
    {
        Value? value = node.Type switch
        {
            "Relu" or "Sigmoid" or "Tanh" or "Softplus" or "LeakyRelu" or "Elu" => Activation(reading, node),
            "Gelu" => Gelu(reading, node),
            "Softmax" or LogSoftmax => Softmax(reading, node),
            "Erf" => Unary(reading, node, SamplePoints.Erf),
            "Exp" => Unary(reading, node, Math.Exp),
            "Neg" => Unary(reading, node, x => -x),
            "Cast" => Cast(reading, node),
            "Add" => Add(reading, node),
            "Sub" => Binary(reading, node, (x, y) => x - y),
            "Mul" => Binary(reading, node, (x, y) => x * y),
            "Div" => Binary(reading, node, (x, y) => x / y),
            "Pow" => Binary(reading, node, Math.Pow),
            "GreaterOrEqual" => Binary(reading, node, (x, y) => x >= y ? 1 : 0),
            "Greater" => Binary(reading, node, (x, y) => x > y ? 1 : 0),
            _ => null,
        };
        if (value is null)
            return false;
        reading.Set(node, value);
        return true;
    }

    /// <summary>The last operator of a function as a node of its own, and what it was applied to as the nodes below it.</summary>
    public static SampleValue Apart(GraphReading reading, FunctionValue function)
    {
        FileNode node = function.Node;
        SampleValue first = reading.Samples(node, function.Operands[0]);
        return function.Operands.Count == 2
            ? Sum(reading, node, first, reading.Samples(node, function.Operands[1]))
            : reading.Activate(node, first, Enum.Parse<Activation>(node.Type));
    }

    private static Value Activation(GraphReading reading, FileNode node)
    {
        // Within a function, tanh and the sigmoid are parts of other activations.
        if (node.Type is "Tanh" or "Sigmoid" && reading.Operand(node, 0) is FunctionValue { Resolved: null } function)
        {
            Func<double, double> apply = node.Type == "Tanh" ? Math.Tanh : SamplePoints.Sigmoid;
            return new FunctionValue(function.Input, [.. function.Points.Select(apply)], node, function);
        }
        float parameter = node.Type switch
        {
            "LeakyRelu" => node.Float("alpha", 0.01f),
            "Elu" => node.Float("alpha", 1f),
            _ => 0f,
        };
        if (!(parameter >= 0 && float.IsFinite(parameter)))
            throw node.Fault(Invariant($"alpha is {parameter}; 0 and above are read"));
        return reading.Activate(node, reading.Samples(node, 0), Enum.Parse<Activation>(node.Type), parameter);
    }

    private static SampleValue Gelu(GraphReading reading, FileNode node) => reading.Activate(
        node, reading.Samples(node, 0),
        node.Text("approximate", "none") switch
        {
            "none" => AnnGen.Activation.Gelu,
            "tanh" => AnnGen.Activation.GeluTanh,
            var other => throw node.Fault($"approximate is '{other}'"),
        });

    private static SampleValue Softmax(GraphReading reading, FileNode node)
    {
        SampleValue samples = reading.Samples(node, 0);
        long axis = node.Integer("axis", reading.Opset < 13 ? 1 : -1);
        if (samples.Shape.Count != 1 || reading.RequireShape(node, samples).Count != 1 || axis is not (1 or -1))
            throw node.Fault(Invariant($"it reads {GraphShape.Text(samples.Shape)} along axis {axis}; vectors along 1 are read"));
        return reading.Activate(node, samples, AnnGen.Activation.Softmax);
    }

    private static Value? Cast(GraphReading reading, FileNode node)
    {
        Value value = reading.Operand(node, 0);
        var type = (DataType)node.Integer("to", 0);
        if (type is not (DataType.Float or DataType.Double or DataType.Float16 or DataType.BFloat16))
            return null;
        return value is SampleValue { IsRaw: true } bytes ? new FunctionValue(bytes, SamplePoints.All, node) : value;
    }

    private static FunctionValue Unary(GraphReading reading, FileNode node, Func<double, double> apply)
    {
        (SampleValue input, double[] points) = Function(reading.Operand(node, 0))
            ?? (reading.Samples(node, 0), SamplePoints.All);
        return new(input, [.. points.Select(apply)], node);
    }

    private static Value Add(GraphReading reading, FileNode node)
    {
        Value left = reading.Operand(node, 0);
        Value right = reading.Operand(node, 1);
        if (Biased(reading, left, right) is { } biased)
            return biased;
        if (IsFunctionOrNumber(left) || IsFunctionOrNumber(right))
        {
            if (TryCombine(reading, node, left, right, (x, y) => x + y) is { } points)
            {
                return left is ConstantValue || right is ConstantValue
                    ? new FunctionValue(points.Input, points.Points, node)
                    : new FunctionValue(points.Input, points.Points, node, left, right);
            }
        }
        return Sum(reading, node, reading.Samples(node, left), reading.Samples(node, right));
    }

    private static SampleValue? Biased(GraphReading reading, Value left, Value right)
    {
        (ProductValue? product, ConstantValue? biases) = (left as ProductValue ?? right as ProductValue,
            right as ConstantValue ?? left as ConstantValue);
        return product is { Resolved: null } && biases is not null && LayerOperators.Bias(biases, product.Outputs) is { } bias
            ? LayerOperators.Dense(reading, product, bias)
            : null;
    }

    private static SampleValue Sum(GraphReading reading, FileNode node, SampleValue left, SampleValue right)
    {
        foreach (SampleValue operand in new[] { left, right })
        {
            if (operand.Node < 0)
                reading.RequireShape(node, operand);
        }
        if (!left.Shape.SequenceEqual(right.Shape) || !reading.ShapeOf(left.Node).SequenceEqual(reading.ShapeOf(right.Node)))
            throw node.Fault($"it adds {GraphShape.Text(left.Shape)} and {GraphShape.Text(right.Shape)}");
        return reading.Add(
            node,
            new GraphNode
            {
                Kind = NodeKind.Add, Name = GraphReading.Name(node), Sources = [left.Node, right.Node],
                Shape = reading.ShapeOf(left.Node),
            },
            shape: left.Shape);
    }

    private static FunctionValue? Binary(GraphReading reading, FileNode node, Func<double, double, double> apply) =>
        TryCombine(reading, node, reading.Operand(node, 0), reading.Operand(node, 1), apply) is var (input, points)
            ? new FunctionValue(input, points, node)
            : throw node.Fault("it combines what is not a function of the same elements, and no number");

    // Two operands as functions of the same elements.
    private static (SampleValue Input, double[] Points)? TryCombine(
        GraphReading reading, FileNode node, Value left, Value right, Func<double, double, double> apply)
    {
        if (Number(left) is { } first)
        {
            (SampleValue Input, double[] Points) of = Function(right) ?? (reading.Samples(node, right), SamplePoints.All);
            return (of.Input, [.. of.Points.Select(y => apply(first, y))]);
        }
        if (Number(right) is { } second)
        {
            (SampleValue Input, double[] Points) of = Function(left) ?? (reading.Samples(node, left), SamplePoints.All);
            return (of.Input, [.. of.Points.Select(x => apply(x, second))]);
        }
        if (left is ConstantValue || right is ConstantValue)
            return null;
        (SampleValue Input, double[] Points) x = Function(left) ?? (reading.Samples(node, left), SamplePoints.All);
        (SampleValue Input, double[] Points) y = Function(right) ?? (reading.Samples(node, right), SamplePoints.All);
        // An activation of the other operand is a function of it.
        if (!IsSame(x.Input, y.Input))
        {
            x = OfSource(reading, x, y.Input) ?? x;
            y = OfSource(reading, y, x.Input) ?? y;
        }
        return IsSame(x.Input, y.Input) ? (x.Input, [.. x.Points.Zip(y.Points, apply)]) : null;
    }

    private static (SampleValue Input, double[] Points)? OfSource(
        GraphReading reading, (SampleValue Input, double[] Points) function, SampleValue source) =>
        function.Input.Node >= 0 && function.Points == SamplePoints.All
            && reading.Node(function.Input.Node) is { Kind: NodeKind.Activation } activation && activation.Sources[0] == source.Node
            && function.Input.Shape.SequenceEqual(source.Shape)
            ? (source, SamplePoints.Of(x => SamplePoints.Apply(activation, x)))
            : null;

    private static bool IsSame(SampleValue left, SampleValue right) =>
        left.Node == right.Node && left.IsRaw == right.IsRaw && left.Shape.SequenceEqual(right.Shape);

    private static (SampleValue Input, double[] Points)? Function(Value value) =>
        value is FunctionValue { Resolved: null } function ? (function.Input, function.Points) : null;

    private static bool IsFunctionOrNumber(Value value) => value is FunctionValue { Resolved: null } or ConstantValue;

    private static double? Number(Value value) =>
        value is ConstantValue { Tensor: { Count: 1, IsOfFloats: true } tensor } ? tensor.Floats()[0] : null;
}
