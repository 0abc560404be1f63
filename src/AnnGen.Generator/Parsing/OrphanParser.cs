using Microsoft.CodeAnalysis;

namespace AnnGen.Generator.Parsing;

/// <summary>A layer or an input on a type that is no network.</summary>
internal sealed record Orphan(string TypeName, string Attribute, Location Location);

/// <summary>Finds layers and inputs on types without <c>[Network]</c>, which would otherwise do nothing, in silence.</summary>
internal static class OrphanParser
{
    public static Orphan? Parse(GeneratorAttributeSyntaxContext context, CancellationToken cancellation)
    {
        string[] attributes = [.. context.TargetSymbol.GetAttributes().Select(attribute => attribute.AttributeClass?.ToDisplayString() ?? "")];
        AttributeData first = context.Attributes[0];
        bool isSaidOfLayers = first.AttributeClass?.ToDisplayString() == AttributeNames.Input && attributes.Contains(AttributeNames.Dense);
        if (attributes.Contains(AttributeNames.Network) || isSaidOfLayers)
            return null;

        Location location = new AttributeReader(first, cancellation).Location ?? context.TargetNode.GetLocation();
        string name = first.AttributeClass!.Name;
        return new Orphan(context.TargetSymbol.Name, name.Substring(0, name.Length - nameof(Attribute).Length), location);
    }
}
