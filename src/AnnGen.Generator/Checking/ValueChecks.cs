using AnnGen.Generator.Parsing;

namespace AnnGen.Generator.Checking;

/// <summary>Values that are not sizes, such as words, have a meaning.</summary>
internal static class ValueChecks
{
    public static IEnumerable<Finding> Run(NetworkModel network)
    {
        if (!Enum.IsDefined(typeof(Initialization), network.Initialization))
            yield return Unknown(new(PartKind.Network, 0, AttributeNames.Initialization), network.Initialization);

        for (int i = 0; i < network.Nodes.Count; i++)
        {
            NodeValues values = network.Nodes[i].Values;
            if (values.Activation is { Word: var activation } && !Enum.IsDefined(typeof(Activation), activation))
                yield return Unknown(new(PartKind.Node, i, AttributeNames.Activation), activation);
            if (values.Initialization is { } initialization && !Enum.IsDefined(typeof(Initialization), initialization))
                yield return Unknown(new(PartKind.Node, i, AttributeNames.Initialization), initialization);
        }

        if (network.Input is { } input)
        {
            if (!IsFinite(input.Mean))
            {
                yield return new Finding(
                    Rule.NormalizationUnusable, new(PartKind.Input, 0, AttributeNames.Mean), "Mean", input.Mean, "a finite number");
            }
            if (!IsFinite(input.Deviation) || input.Deviation <= 0)
            {
                yield return new Finding(
                    Rule.NormalizationUnusable, new(PartKind.Input, 0, AttributeNames.Deviation), "Deviation", input.Deviation,
                    "a finite number above 0");
            }
            else if (IsFinite(input.Mean) && (!IsFinite(1f / (255f * input.Deviation)) || !IsFinite(input.Mean / input.Deviation)))
            {
                yield return new Finding(
                    Rule.NormalizationUnusable, new(PartKind.Input, 0, AttributeNames.Deviation), "Deviation", input.Deviation,
                    "large enough to divide 1/255 and the mean by it");
            }
        }
    }

    public static Finding Unknown<TEnum>(DeclarationPart part, TEnum value) where TEnum : struct, Enum =>
        new(
            Rule.UnknownValue, part, value, typeof(TEnum).Name,
            string.Join(", ", Enum.GetNames(typeof(TEnum)).Where(name => name != nameof(Activation.Own))));

    private static bool IsFinite(float value) => !float.IsNaN(value) && !float.IsInfinity(value);
}
