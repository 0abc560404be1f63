using AnnGen.Generator.Emission;
using AnnGen.Generator.Planning;

namespace AnnGen.Generator.Layers.Images;

/// <summary>What a pooling layer declares.</summary>
/// <param name="Window">What is taken together.</param>
internal sealed record Pool2DValues(Window Window) : NodeValues;

/// <summary>A pooling layer with all of its numbers.</summary>
/// <param name="Image">The shape of a sample's inputs.</param>
/// <param name="Window">What is taken together.</param>
internal sealed record Pool2DPlan(
    int Index, string Kind, string? Name, EquatableArray<int> Sources, TensorShape Image, TensorShape Shape, Window Window)
    : NodePlan(Index, Kind, Name, LayerNumber: null, Sources, (int)Image.ElementCount, Shape, Activation: null)
{
    /// <summary>The alias of the shape of a pooling layer in the runtime.</summary>
    public const string ShapeInterface = RuntimeName.Prefix + "IPool2DShape";

    /// <summary>The shape of a pooling layer in the runtime.</summary>
    public const string ShapeType = "global::AnnGen.Generated.IPool2DShape";

    /// <summary>The shapes of inputs and outputs, as formulas have them.</summary>
    public string Shapes => $"{Text(Image)} → {Text(Shape)}";

    public override string ShapeName { get; } = RuntimeName.Prefix + Tensor("Shape", Index);

    public override IEnumerable<(string Name, string Value)> Settings => Window.Settings;

    /// <summary>Plans a node that was declared with <see cref="Pool2DValues"/>.</summary>
    public static Pool2DPlan Of(NodeContext node) => new(
        node.Index, node.Node.Kind, node.Node.DeclaredName, node.Sources, node.InputShape!.Value, node.OutputShape!.Value,
        ((Pool2DValues)node.Node.Values).Window);

    /// <summary>The tensors of such a node.</summary>
    public static IEnumerable<TensorRequest> Tensors(NodeContext node)
    {
        if (node.OutputShape is not { } output)
            yield break;
        yield return TensorRequest.OfSample(Tensor("a", node.Index), TensorRole.Activation, output);
        yield return TensorRequest.OfSample(Tensor("δ", node.Index), TensorRole.Delta, output);
    }

    public override ShapePlan CreateShape() => new(
        ShapeName, ShapeInterface,
        new[]
        {
            ("Channels", Image.Dimensions[0]), ("InputHeight", Image.Dimensions[1]), ("InputWidth", Image.Dimensions[2]),
            ("OutputHeight", Shape.Dimensions[1]), ("OutputWidth", Shape.Dimensions[2]),
            ("KernelHeight", Window.Height), ("KernelWidth", Window.Width), ("Stride", Window.Stride),
            ("PaddingTop", Window.Top), ("PaddingLeft", Window.Left),
        }.Select(property => ("int", property.Item1, Literal.Of(property.Item2))).ToEquatableArray());

    private static string Text(TensorShape shape) => string.Join(" × ", shape.Dimensions.Select(size => Literal.Digits(size)));
}
