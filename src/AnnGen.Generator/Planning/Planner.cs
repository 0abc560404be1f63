namespace AnnGen.Generator.Planning;

/// <summary>Decides how a network that passed all checks is computed.</summary>
internal static class Planner
{
    // Sums of more would fill the narrowest vector, or most of it.
    private const int MostDotProducts = 2;

    public static ExecutionPlan Plan(NetworkModel network)
    {
        EquatableArray<DensePlan> layers = Enumerable.Range(0, network.Layers.Count).Select(i => Dense(network, i)).ToEquatableArray();
        TensorShape input = network.ShapeOf(NetworkModel.InputNode)!.Value;
        var normalization = new NormalizationPlan(network.Input?.Mean ?? 0f, network.Input?.Deviation ?? 1f);
        LossPlan loss = LossPlan.Of(network.Loss, layers[layers.Count - 1].Outputs);
        return new ExecutionPlan(
            network.Type,
            loss,
            network.MaxBatchSize,
            input,
            normalization,
            layers,
            PassPlanner.Plan(loss, layers),
            MemoryPlanner.Plan(layers, (int)input.ElementCount, network.MaxBatchSize));
    }

    private static DensePlan Dense(NetworkModel network, int index)
    {
        LayerModel layer = network.Layers[index];
        int inputs = (int)network.ShapeOf(layer.Source)!.Value.ElementCount;
        bool takesNetworkInputs = layer.Source == NetworkModel.InputNode;
        // The caller's samples lie one after the other; what the network writes itself fills whole cache lines.
        int inputStride = takesNetworkInputs ? inputs : CacheLine.RoundUp(inputs);
        bool isDotProducts = layer.Outputs <= MostDotProducts && inputStride == CacheLine.RoundUp(inputs);
        Initialization declared = layer.Initialization == Initialization.Default ? network.Initialization : layer.Initialization;
        return new DensePlan(
            index,
            network.NameOf(index),
            layer.Source,
            inputs,
            layer.Outputs,
            inputStride,
            CacheLine.RoundUp(layer.Outputs),
            layer.Activation,
            layer.ActivationName,
            layer.Details.ParameterOf(layer.Activation),
            layer.Details.Own?.Reference,
            layer.KeepsSums,
            network.Dropouts.FirstOrDefault(dropout => dropout.Source == index)?.Rate ?? 0f,
            declared == Initialization.Default ? InitializationFor(layer.Activation) : declared,
            isDotProducts,
            HasTransposedWeights: isDotProducts || !takesNetworkInputs);
    }

    // What is shaped like a rectifier passes about half of the variance on, and He's initialisation makes up for that.
    private static Initialization InitializationFor(Activation activation) => activation switch
    {
        Activation.Relu or Activation.LeakyRelu or Activation.Elu or Activation.Gelu or Activation.GeluTanh or Activation.Silu or Activation.Softplus => Initialization.HeNormal,
        _ => Initialization.XavierUniform,
    };
}
