using AnnGen.Generator.Layers;

namespace AnnGen.Generator.Planning;

/// <summary>Decides how a network that passed all checks is computed.</summary>
internal static class Planner
{
    public static ExecutionPlan Plan(NetworkModel network)
    {
        var shapes = new NetworkShapes(network);
        NodeContext[] contexts = [.. Enumerable.Range(0, network.Nodes.Count).Select(index => new NodeContext(network, shapes, index))];
        EquatableArray<NodePlan> nodes = contexts.Select(context => context.Kind.Plan(context)).ToEquatableArray();
        TensorShape input = network.InputShape!.Value;
        var readings = new Readings(network, shapes);
        var graph = new PlannedGraph(
            nodes, LossPlan.Of(network.Loss, nodes[nodes.Count - 1].Outputs), readings,
            BatchGroup.Of(readings.HasParts, network.MaxBatchSize));
        MemoryPlan memory = MemoryPlanner.Plan(contexts, graph, input, network.MaxBatchSize);
        return new ExecutionPlan(
            network.Type,
            graph.Loss,
            network.MaxBatchSize,
            input,
            new NormalizationPlan(network.Input?.Mean ?? 0f, network.Input?.Deviation ?? 1f),
            nodes,
            PassPlanner.Plan(graph),
            memory,
            SinglePlanner.Plan(graph, memory));
    }
}
