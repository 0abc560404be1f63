using AnnGen.Generator.Emission;
using AnnGen.Generator.Planning;

namespace AnnGen.Generator.Layers.Dropout;

/// <summary>Dropout behind a layer.</summary>
/// <param name="Rate">The share of the units that is dropped.</param>
/// <param name="Key">What the random numbers are looked up by: the place of the layer among those with parameters.</param>
internal sealed record DropoutPlan(int Index, string? Name, EquatableArray<int> Sources, TensorShape Shape, float Rate, int Key)
    : NodePlan(Index, DropoutKind.Name, Name, LayerNumber: null, Sources, (int)Shape.ElementCount, Shape, Activation: null)
{
    /// <summary>The tensor of the mask.</summary>
    public string Mask { get; } = Tensor("m", Index);

    public override IEnumerable<(string Name, string Value)> Settings => [(nameof(Rate), Literal.Shortest(Rate))];
}
