using AnnGen.Generator.Emission;
using AnnGen.Generator.Layers.Activations;
using AnnGen.Generator.Planning;

namespace AnnGen.Generator.Layers;

/// <summary>The shape of a node without weights, for kernels that take the shape of a layer: losses and softmax.</summary>
internal static class RowsShape
{
    public static ShapePlan Of(string name, NodePlan node) => new(
        name, RuntimeName.DenseShape,
        new EquatableArray<(string, string, string)>(
        [
            ("int", "Inputs", Literal.Of(node.Outputs)), ("int", "Outputs", Literal.Of(node.Outputs)),
            ("int", "InputStride", Literal.Of(node.OutputStride)), ("int", "OutputStride", Literal.Of(node.OutputStride)),
        ]),
        Nested: node.Activation is { } activation ? ActivationType.ParameterOf(activation) : null);
}
