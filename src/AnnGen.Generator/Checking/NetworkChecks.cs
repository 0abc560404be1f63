namespace AnnGen.Generator.Checking;

/// <summary>All structural rules, over one network. A network with findings is not generated.</summary>
internal static class NetworkChecks
{
    // Each stage relies on the ones before: what follows from a mistake is not reported beside it.
    private static readonly Func<NetworkModel, IEnumerable<Finding>>[] s_stages =
    [
        LayerChecks.Order,
        network => SizeChecks.Run(network).Concat(ValueChecks.Run(network)).Concat(LossChecks.Run(network)).Concat(ActivationChecks.Run(network)),
        network => LayerChecks.Dimensions(network).Concat(NameChecks.Run(network)).Concat(OutputChecks.Run(network)).Concat(LossChecks.Counts(network)).Concat(DropoutChecks.Run(network)),
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
        for (int stage = 0; stage < s_stages.Length && findings.Count == aboutType && !network.IsIncomplete; stage++)
            findings.AddRange(s_stages[stage](network));
        return findings.ToEquatableArray();
    }
}
