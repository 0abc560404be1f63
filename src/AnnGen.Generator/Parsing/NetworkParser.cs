using AnnGen.Generator.Layers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AnnGen.Generator.Parsing;

/// <summary>What was read of one network: the model, and apart from it where its parts stand.</summary>
internal sealed record ParsedNetwork(NetworkModel Model, SourceMap Places);

/// <summary>Reads a declaration. The only place, with its neighbours in this folder, that sees the compiler's symbols.</summary>
internal static class NetworkParser
{
    private const int DefaultMaxBatchSize = 64;

    /// <summary>
    /// Reads the declaration that carries <c>[Network]</c>; null for a second one of the same class, which the compiler rejects.
    /// </summary>
    public static ParsedNetwork? Parse(GeneratorAttributeSyntaxContext context, CancellationToken cancellation)
    {
        var type = (INamedTypeSymbol)context.TargetSymbol;
        return NetworkAttribute(type) is { } attribute && StandsOn((TypeDeclarationSyntax)context.TargetNode, attribute)
            ? Parse(type, (TypeDeclarationSyntax)context.TargetNode, attribute, context.SemanticModel, cancellation)
            : null;
    }

    /// <summary>Reads a type; null when it is not a network.</summary>
    public static ParsedNetwork? Parse(INamedTypeSymbol type, CancellationToken cancellation)
    {
        AttributeData? attribute = NetworkAttribute(type);
        TypeDeclarationSyntax? syntax = attribute?.ApplicationSyntaxReference?.GetSyntax(cancellation)
            .FirstAncestorOrSelf<TypeDeclarationSyntax>();
        return syntax is null ? null : Parse(type, syntax, attribute!, model: null, cancellation);
    }

    private static ParsedNetwork Parse(
        INamedTypeSymbol type, TypeDeclarationSyntax syntax, AttributeData networkAttribute, SemanticModel? model,
        CancellationToken cancellation)
    {
        var places = new SourceMap.Builder();
        var network = new AttributeReader(networkAttribute, cancellation);
        places.Add(PartKind.Network, 0, network);
        var constants = new List<GeneratedConstant>();
        var ownTypes = new List<ITypeSymbol>();
        bool isIncomplete = IsIncomplete(network);
        if (network.Type(AttributeNames.Loss) is { } loss)
            ownTypes.Add(loss);

        InputModel? input = null;
        var nodes = new List<NodeModel>();
        var strayNodes = new List<string>();
        int layers = 0;
        foreach (AttributeData attribute in type.GetAttributes())
        {
            AttributeKind kind = attribute.Kind();
            if (kind is not (AttributeKind.Layer or AttributeKind.Input))
                continue;

            var reader = new AttributeReader(attribute, cancellation);
            isIncomplete |= IsIncomplete(reader);
            if (reader.Type(AttributeNames.Activation) is { } activation)
                ownTypes.Add(activation);
            LayerKind? layer = LayerKinds.OfAttribute(attribute.AttributeClass!.MetadataName);
            if (!StandsOn(syntax, attribute))
            {
                places.Add(new(PartKind.StrayNode, strayNodes.Count), reader.Location);
                strayNodes.Add(layer is null ? "Input" : layer.Quote(layer.Read(reader)));
            }
            else if (layer is null)
            {
                input = InputParser.Parse(reader, places);
            }
            else
            {
                places.Add(PartKind.Node, nodes.Count, reader);
                nodes.Add(new NodeModel(
                    layer.Word, reader.Value<string?>(AttributeNames.Name, null), layer.HasParameters ? ++layers : null,
                    SourceParser.Parse(layer, reader, nodes), layer.Read(reader)));
            }
        }

        HashSet<string> names = [.. NetworkModel.MembersOf(nodes)];
        TypeModel typeModel = TypeParser.Parse(type, syntax, networkAttribute.AttributeClass!.ContainingAssembly, names, ownTypes, places);
        var declared = new NetworkModel(
            typeModel,
            LossParser.Parse(network),
            network.Value(AttributeNames.MaxBatchSize, DefaultMaxBatchSize),
            (Initialization)network.Value(AttributeNames.Initialization, (int)Initialization.Default),
            input,
            nodes.ToEquatableArray(),
            strayNodes.ToEquatableArray(),
            constants.ToEquatableArray(),
            isIncomplete || typeModel.IsMalformed || ownTypes.Any(WarningParser.NamesForbidden));
        return new ParsedNetwork(declared, places.ToMap());

        bool IsIncomplete(AttributeReader reader)
        {
            if (reader.IsWellFormed)
                return false;
            if (model is not null && reader.Syntax is { } attribute && attribute.SyntaxTree == model.SyntaxTree)
                constants.AddRange(ConstantParser.Parse(attribute, model, places, constants.Count, cancellation));
            return true;
        }
    }

    private static AttributeData? NetworkAttribute(INamedTypeSymbol type) =>
        type.GetAttributes().FirstOrDefault(attribute => attribute.Kind() == AttributeKind.Network);

    private static bool StandsOn(TypeDeclarationSyntax syntax, AttributeData attribute) =>
        attribute.ApplicationSyntaxReference is { } reference
        && reference.SyntaxTree == syntax.SyntaxTree && syntax.AttributeLists.Span.Contains(reference.Span);
}
