namespace AnnGen.Generator.Checking;

/// <summary>Values that are no sizes: they mean something.</summary>
internal static class ValueChecks
{
    public static IEnumerable<Finding> Run(NetworkModel network)
    {
        if (!Enum.IsDefined(typeof(Initialization), network.Initialization))
            yield return Unknown(new(PartKind.NetworkInitialization), network.Initialization);

        for (int i = 0; i < network.Layers.Count; i++)
        {
            if (!Enum.IsDefined(typeof(Activation), network.Layers[i].Activation))
                yield return Unknown(new(PartKind.LayerActivation, i), network.Layers[i].Activation);
            if (!Enum.IsDefined(typeof(Initialization), network.Layers[i].Initialization))
                yield return Unknown(new(PartKind.LayerInitialization, i), network.Layers[i].Initialization);
        }

        if (network.Input is { } input)
        {
            if (!IsFinite(input.Mean))
                yield return new Finding(Rule.NormalizationUnusable, new(PartKind.InputMean), "Mean", input.Mean, "a finite number");
            if (!IsFinite(input.Deviation) || input.Deviation <= 0)
                yield return new Finding(Rule.NormalizationUnusable, new(PartKind.InputDeviation), "Deviation", input.Deviation, "a finite number above 0");
            else if (IsFinite(input.Mean) && (!IsFinite(1f / (255f * input.Deviation)) || !IsFinite(input.Mean / input.Deviation)))
                yield return new Finding(Rule.NormalizationUnusable, new(PartKind.InputDeviation), "Deviation", input.Deviation, "large enough to divide 1/255 and the mean by it");
        }
    }

    public static Finding Unknown<TEnum>(DeclarationPart part, TEnum value) where TEnum : struct, Enum =>
        new(Rule.UnknownValue, part, value, typeof(TEnum).Name, string.Join(", ", Enum.GetNames(typeof(TEnum)).Where(name => name != nameof(Activation.Own))));

    private static bool IsFinite(float value) => !float.IsNaN(value) && !float.IsInfinity(value);
}
