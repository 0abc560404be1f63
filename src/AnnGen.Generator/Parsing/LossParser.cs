using Microsoft.CodeAnalysis;

namespace AnnGen.Generator.Parsing;

/// <summary>Reads what a network minimises.</summary>
internal static class LossParser
{
    private const string Interface = "IElementwiseLoss";
    private const string Namespace = "Losses";

    public static LossModel Parse(AttributeReader network) =>
        new(
            (Loss)network.Value(AttributeNames.Loss, 0),
            network.TakesType(AttributeNames.Loss) ? OfType(network.Type(AttributeNames.Loss)) : null,
            network.Integer(AttributeNames.Targets) is { } targets ? (TargetKind)targets : null,
            network.Float(AttributeNames.LabelSmoothing),
            network.Floats(AttributeNames.ClassWeights),
            network.Float(AttributeNames.PositiveWeight),
            network.Float(AttributeNames.Delta));

    private static LossTypeModel OfType(ITypeSymbol? type) => type is null
        ? new("null", "", "is not a type")
        : new(
            type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat),
            type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat), Obstacle(type));

    private static string? Obstacle(ITypeSymbol type)
    {
        if (type is INamedTypeSymbol { IsUnboundGenericType: true })
            return "has no type arguments; a loss is a whole type, such as typeof(Clipped<Five>)";
        if (type is not INamedTypeSymbol { TypeKind: TypeKind.Struct, IsRefLikeType: false } named)
            return "is not a struct; a loss is a struct with static methods, so that kernels can be compiled for it";
        if (NamedType.Obstacle(named) is { } obstacle)
            return obstacle;
        return named.AllInterfaces.Any(candidate => IsLossOf(candidate, named))
            ? null
            : $"does not implement {Interface}<{named.Name}>, which says how an output is compared with its target";
    }

    private static bool IsLossOf(INamedTypeSymbol candidate, INamedTypeSymbol self) =>
        candidate is
        {
            Name: Interface,
            TypeArguments: [var argument],
            ContainingNamespace: { Name: Namespace, ContainingNamespace: { Name: AttributeNames.Namespace,
                ContainingNamespace.IsGlobalNamespace: true } },
        }
        && SymbolEqualityComparer.Default.Equals(argument, self);
}
