namespace AnnGen.Generator.Planning;

/// <summary>Decides how a network that passed all checks is computed.</summary>
internal static class Planner
{
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
        Initialization declared = layer.Initialization == Initialization.Default ? network.Initialization : layer.Initialization;
        return new DensePlan(
            index,
            network.NameOf(index),
            layer.Source,
            inputs,
            layer.Outputs,
            // The caller's samples lie one after the other; what the network writes itself fills whole cache lines.
            takesNetworkInputs ? inputs : CacheLine.RoundUp(inputs),
            CacheLine.RoundUp(layer.Outputs),
            layer.Activation,
            network.Dropouts.FirstOrDefault(dropout => dropout.Source == index)?.Rate ?? 0f,
            declared == Initialization.Default ? InitializationFor(layer.Activation) : declared,
            HasTransposedWeights: !takesNetworkInputs);
    }

    private static Initialization InitializationFor(Activation activation) =>
        activation == Activation.Relu ? Initialization.HeNormal : Initialization.XavierUniform;
}
