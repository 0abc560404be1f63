using Microsoft.CodeAnalysis;

namespace AnnGen.Generator.Parsing;

/// <summary>Reads what belongs to a layer's activation: its parameters, and a struct of the user's own.</summary>
internal static class ActivationParser
{
    private const string OutputInterface = "IOutputActivation";
    private const string SumInterface = "ISumActivation";

    private static readonly SymbolDisplayFormat s_shortFormat = new(
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.UseSpecialTypes);

    public static ActivationModel Parse(AttributeReader reader) => new(
        reader.IsType(AttributeNames.Activation)
            ? Activation.Own
            : (Activation)reader.Value(AttributeNames.Activation, (int)Activation.Identity),
        reader.IsType(AttributeNames.Activation) ? Own(reader.Value<ITypeSymbol?>(AttributeNames.Activation, null)) : null,
        reader.Value<float?>(AttributeNames.Slope, null),
        reader.Value<float?>(AttributeNames.Alpha, null));

    private static OwnActivationModel Own(ITypeSymbol? type)
    {
        if (type is null)
            return new OwnActivationModel("null", "", TakesSums: false, "is not a type");

        bool fromOutput = Implements(type, OutputInterface);
        bool fromSums = Implements(type, SumInterface);
        return new OwnActivationModel(
            type.ToDisplayString(s_shortFormat), type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat), fromSums,
            Obstacle(type, fromOutput, fromSums));
    }

    private static string? Obstacle(ITypeSymbol type, bool fromOutput, bool fromSums)
    {
        if (type.TypeKind != TypeKind.Struct || type is not INamedTypeSymbol named)
            return "is not a struct";
        if (type.IsRefLikeType)
            return "is a ref struct, which kernels cannot be generic over";
        if (NamedType.Obstacle(named) is { } obstacle)
            return obstacle;
        return (fromOutput, fromSums) switch
        {
            (true, true) => $"implements both {OutputInterface} and {SumInterface}, so that it is not clear what its derivative is " +
                "taken from",
            (false, false) => $"implements neither {OutputInterface}, by which its derivative is taken from its output, " +
                $"nor {SumInterface}, by which it is taken from the sums",
            _ => null,
        };
    }

    private static bool Implements(ITypeSymbol type, string name) => type.AllInterfaces.Any(implemented =>
        implemented.MetadataName == name
        && implemented.ContainingType is null
        && implemented.ContainingNamespace is { Name: AttributeNames.Namespace, ContainingNamespace.IsGlobalNamespace: true });
}
