using AnnGen.Generator.Planning;

namespace AnnGen.Generator.Emission;

/// <summary>How generated code refers to a layer's parameters: through what holds them, or near by, from a local reference to the first of all.</summary>
/// <param name="holder">What holds them.</param>
internal sealed class ParameterNames(string holder)
{
    private const string NearBy = $"{RuntimeNames.Floats}.ReadAt(in parameters, {LayoutEmitter.Parameters}.";

    /// <summary>Those of the network.</summary>
    public static ParameterNames OfNetwork { get; } = new("Parameters");

    /// <summary>Those that a pass is given.</summary>
    public static ParameterNames Given { get; } = new("parameters");

    public Element Weights(DensePlan layer) => new($"{holder}[{LayoutEmitter.Parameters}.", layer.Name, RegionNames.Weights, "]");

    public Element Biases(DensePlan layer) => new($"{holder}[{LayoutEmitter.Parameters}.", layer.Name, RegionNames.Biases, "]");

    public Element Transposed(DensePlan layer) => new($"{holder}.Transposed({LayoutEmitter.Transposed}.", layer.Name, RegionNames.Weights, ")");

    public static Element WeightsNearBy(DensePlan layer) => new(NearBy, layer.Name, RegionNames.Weights, ")");

    public static Element BiasesNearBy(DensePlan layer) => new(NearBy, layer.Name, RegionNames.Biases, ")");

    /// <summary>The transposed copies lie behind the parameters.</summary>
    public static Element TransposedNearBy(DensePlan layer) => new($"{NearBy}Floats + {LayoutEmitter.Transposed}.", layer.Name, RegionNames.Weights, ")");
}
