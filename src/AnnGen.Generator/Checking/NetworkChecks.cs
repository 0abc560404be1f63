using AnnGen.Generator.Layers;

namespace AnnGen.Generator.Checking;

/// <summary>All structural rules, over one network. A network with findings is not generated.</summary>
internal static class NetworkChecks
{
    // Each stage relies on the ones before: what follows from a mistake is not reported beside it.
    private static readonly Func<NetworkModel, NetworkShapes, IEnumerable<Finding>>[] s_stages =
    [
        (network, shapes) => GraphChecks.Order(network).Concat(GraphChecks.Sources(network, shapes)),
        (network, shapes) => SizeChecks.Run(network, shapes)
            .Concat(Nodes(network, shapes, node => node.Kind.CheckValues(node)))
            .Concat(ValueChecks.Run(network))
            .Concat(LossChecks.Run(network))
            .Concat(ActivationChecks.Run(network, shapes)),
        (network, shapes) => Nodes(network, shapes, node => node.Kind.CheckPlace(node))
            .Concat(NameChecks.Run(network))
            .Concat(OutputChecks.Run(network, shapes))
            .Concat(LossChecks.Counts(network, shapes)),
        // A node may be unread since another one, which is reported, reads the wrong one.
        GraphChecks.Unread,
    ];

    public static EquatableArray<Finding> Run(NetworkModel network)
    {
        // The compiler reports by itself that a name is missing, or that a type cannot stand where it does.
        if (network.Type.IsMalformed)
            return default;
        List<Finding> findings = [.. TypeChecks.Run(network.Type)];
        int aboutType = findings.Count;
        findings.AddRange(ConstantChecks.Run(network));

        // What the compiler itself rejects is not known well enough to say more about it.
        var shapes = new NetworkShapes(network);
        for (int stage = 0; stage < s_stages.Length && findings.Count == aboutType && !network.IsIncomplete; stage++)
            findings.AddRange(s_stages[stage](network, shapes));
        return findings.ToEquatableArray();
    }

    private static IEnumerable<Finding> Nodes(NetworkModel network, NetworkShapes shapes, Func<NodeContext, IEnumerable<Finding>> check) =>
        Enumerable.Range(0, network.Nodes.Count).SelectMany(index => check(new NodeContext(network, shapes, index)));
}
