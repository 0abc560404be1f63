using System.Globalization;

namespace AnnGen.Persistence;

/// <summary>
/// What a network computes apart from its weights, as text: a line for its inputs and one for each node of its graph. It goes into
/// files, so that weights do not get into a network that computes something else with them.
/// </summary>
/// <remarks>
/// Names, the batch size, the loss, initialisation and nodes of training alone are left out: they change nothing of what a prediction is.
/// </remarks>
internal static class Declaration
{
    private const string Key = TensorMatching.OwnPrefix + "declaration";

    /// <summary>The declaration as metadata of a file.</summary>
    public static Dictionary<string, string> MetadataOf(NetworkPlan plan) => new() { [Key] = Of(plan) };

    /// <summary>The declaration of a network.</summary>
    public static string Of(NetworkPlan plan)
    {
        // Nodes are counted without those that are left out; whoever reads one of these reads what it reads.
        int[] places = new int[plan.Nodes.Count];
        var lines = new List<string> { InputsOf(plan) };
        for (int i = 0; i < places.Length; i++)
        {
            NodePlan node = plan.Nodes[i];
            string sources = string.Join(" and ", node.Sources.Select(source => Name(source < 0 ? 0 : places[source])));
            if (node.IsOfTrainingOnly)
            {
                places[i] = node.Sources[0] < 0 ? 0 : places[node.Sources[0]];
                continue;
            }
            places[i] = lines.Count;
            string settings = string.Join(" ", node.Settings.Select(setting => $"{setting.Key}={setting.Value}"));
            lines.Add($"{node.Kind} {ForeignTensor.Text(node.Shape)} of {sources} {settings}".TrimEnd());
        }
        return string.Join("\n", lines);

        static string Name(int place) => place == 0 ? "the inputs" : "node " + place.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>Throws where the file of a network has another declaration. Files of other programs have none.</summary>
    /// <exception cref="WeightsException">The declarations differ; the message has the first difference.</exception>
    public static void Require(IReadOnlyDictionary<string, string> metadata, NetworkPlan plan, string file)
    {
        if (!metadata.TryGetValue(Key, out string? stored))
            return;
        string[] theirs = stored.Split('\n');
        string[] own = Of(plan).Split('\n');
        for (int i = 0; i < Math.Max(theirs.Length, own.Length); i++)
        {
            string? their = i < theirs.Length ? theirs[i] : null;
            string? ours = i < own.Length ? own[i] : null;
            if (their == ours)
                continue;
            string what = i == 0 ? "the inputs" : FormattableString.Invariant($"node {i}");
            var difference = new DifferenceList();
            difference.Add($"{what}: the file has {their ?? "none"}, the network {ours ?? "none"}.");
            difference.ThrowIfAny(file, plan.Name);
        }
    }

    // Bytes become other numbers with another normalisation.
    private static string InputsOf(NetworkPlan plan) => string.Create(
        CultureInfo.InvariantCulture,
        $"{ForeignTensor.Text(plan.InputShape)}, bytes as byte · {plan.Normalization.Scale} + {plan.Normalization.Offset}");
}
