using AnnGen.Generator.Planning;

namespace AnnGen.Generator.Emission;

/// <summary>How generated code refers to a layer's parameters: through the network, or near by, from a local reference to the first of all.</summary>
internal static class ParameterNames
{
    private const string NearBy = $"{RuntimeNames.Floats}.ReadAt(in parameters, {LayoutEmitter.Parameters}.";

    public static Element Weights(DensePlan layer) => new($"Parameters[{LayoutEmitter.Parameters}.", layer.Name, RegionNames.Weights, "]");

    public static Element Biases(DensePlan layer) => new($"Parameters[{LayoutEmitter.Parameters}.", layer.Name, RegionNames.Biases, "]");

    public static Element Transposed(DensePlan layer) => new($"Parameters.Transposed({LayoutEmitter.Transposed}.", layer.Name, RegionNames.Weights, ")");

    public static Element WeightsNearBy(DensePlan layer) => new(NearBy, layer.Name, RegionNames.Weights, ")");

    public static Element BiasesNearBy(DensePlan layer) => new(NearBy, layer.Name, RegionNames.Biases, ")");

    /// <summary>The transposed copies lie behind the parameters.</summary>
    public static Element TransposedNearBy(DensePlan layer) => new($"{NearBy}Floats + {LayoutEmitter.Transposed}.", layer.Name, RegionNames.Weights, ")");
}
