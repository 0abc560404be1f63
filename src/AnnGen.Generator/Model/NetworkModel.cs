namespace AnnGen.Generator.Model;

/// <summary>A network as it was declared: no symbol, no syntax, no location, and equal when the declaration says the same.</summary>
/// <param name="Type">The class that carries it.</param>
/// <param name="Loss">What training minimises.</param>
/// <param name="MaxBatchSize">The largest number of samples in a step.</param>
/// <param name="Initialization">How the weights of layers start that do not say it themselves.</param>
/// <param name="Input">The <c>[Input]</c>, if there is one.</param>
/// <param name="Layers">The layers, each after those that it takes its inputs from.</param>
/// <param name="Dropouts">Where units are dropped while training, in source order.</param>
/// <param name="StrayLayers">Layers on other declarations of the class, as messages quote them.</param>
/// <param name="Constants">Constants in arguments that are generated, and so not known here.</param>
/// <param name="IsIncomplete">Whether the compiler itself rejects an attribute, so that what it says is not known.</param>
internal sealed record NetworkModel(
    TypeModel Type,
    LossModel Loss,
    int MaxBatchSize,
    Initialization Initialization,
    InputModel? Input,
    EquatableArray<LayerModel> Layers,
    EquatableArray<DropoutModel> Dropouts,
    EquatableArray<string> StrayLayers,
    EquatableArray<GeneratedConstant> Constants,
    bool IsIncomplete)
{
    /// <summary>Stands for the network's own inputs where a layer names its source.</summary>
    public const int InputNode = -1;

    /// <summary>The layer's name in generated code, messages and files.</summary>
    public string NameOf(int layer) => NameOf(Layers[layer], layer);

    /// <summary>The name of a layer at a place.</summary>
    public static string NameOf(LayerModel layer, int index) => layer.DeclaredName ?? "Layer" + (index + 1).ToString(CultureInfo.InvariantCulture);

    /// <summary>Whether units of a layer are dropped while training.</summary>
    public bool DropsUnitsOf(int layer) => Dropouts.Any(dropout => dropout.Source == layer);

    /// <summary>The shape of a node's outputs, or null where the declaration does not say it.</summary>
    public TensorShape? ShapeOf(int node)
    {
        if (node != InputNode)
            return TensorShape.Vector(Layers[node].Outputs);
        if (Input is not null)
            return Input.Shape;
        return Layers.Count > 0 && Layers[0].DeclaredInputs is { } inputs ? TensorShape.Vector(inputs) : null;
    }
}
