using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AnnGen.Generator.Parsing;

/// <summary>What was read of one network: the model, and apart from it where its parts stand.</summary>
internal sealed record ParsedNetwork(NetworkModel Model, SourceMap Places);

/// <summary>Reads a declaration. The only place, with its neighbours in this folder, that sees the compiler's symbols.</summary>
internal static class NetworkParser
{
    private const int DefaultMaxBatchSize = 64;

    /// <summary>Reads the declaration that carries <c>[Network]</c>; null for a second one of the same class, which the compiler rejects.</summary>
    public static ParsedNetwork? Parse(GeneratorAttributeSyntaxContext context, CancellationToken cancellation)
    {
        var type = (INamedTypeSymbol)context.TargetSymbol;
        return NetworkAttribute(type) is { } attribute && StandsOn((TypeDeclarationSyntax)context.TargetNode, attribute)
            ? Parse(type, (TypeDeclarationSyntax)context.TargetNode, attribute, context.SemanticModel, cancellation)
            : null;
    }

    /// <summary>Reads a type; null when it is no network.</summary>
    public static ParsedNetwork? Parse(INamedTypeSymbol type, CancellationToken cancellation)
    {
        AttributeData? attribute = NetworkAttribute(type);
        TypeDeclarationSyntax? syntax = attribute?.ApplicationSyntaxReference?.GetSyntax(cancellation).FirstAncestorOrSelf<TypeDeclarationSyntax>();
        return syntax is null ? null : Parse(type, syntax, attribute!, model: null, cancellation);
    }

    private static ParsedNetwork Parse(
        INamedTypeSymbol type, TypeDeclarationSyntax syntax, AttributeData networkAttribute, SemanticModel? model, CancellationToken cancellation)
    {
        var places = new SourceMap.Builder();
        var network = new AttributeReader(networkAttribute, cancellation);
        places.Add(new(PartKind.Network), network.Location);
        LossParser.AddPlaces(network, places);
        places.Add(new(PartKind.MaxBatchSize), network.LocationOf(AttributeNames.MaxBatchSize));
        places.Add(new(PartKind.NetworkInitialization), network.LocationOf(AttributeNames.Initialization));
        var constants = new List<GeneratedConstant>();
        var ownTypes = new List<ITypeSymbol>();
        bool isIncomplete = IsIncomplete(network);
        if (network.Type(AttributeNames.Loss) is { } loss)
            ownTypes.Add(loss);

        InputModel? input = null;
        var layers = new List<LayerModel>();
        var dropouts = new List<DropoutModel>();
        var strayLayers = new List<string>();
        foreach (AttributeData attribute in type.GetAttributes())
        {
            AttributeKind kind = attribute.Kind();
            if (kind is not (AttributeKind.Dense or AttributeKind.Dropout or AttributeKind.Input))
                continue;

            var reader = new AttributeReader(attribute, cancellation);
            isIncomplete |= IsIncomplete(reader);
            if (reader.Type(AttributeNames.Activation) is { } activation)
                ownTypes.Add(activation);
            if (!StandsOn(syntax, attribute))
            {
                places.Add(new(PartKind.StrayLayer, strayLayers.Count), reader.Location);
                strayLayers.Add(Quote(kind, reader));
            }
            else if (kind == AttributeKind.Dense)
            {
                // Attributes are a chain: each layer takes the outputs of the one before.
                LayerParser.AddPlaces(reader, layers.Count, places);
                layers.Add(LayerParser.Dense(reader, source: layers.Count - 1));
            }
            else if (kind == AttributeKind.Dropout)
            {
                LayerParser.AddPlacesOfDropout(reader, dropouts.Count, places);
                dropouts.Add(LayerParser.Dropout(reader, source: layers.Count - 1));
            }
            else
            {
                input = LayerParser.Input(reader, places);
            }
        }

        HashSet<string> layerNames = [.. layers.Select(NetworkModel.NameOf)];
        TypeModel typeModel = TypeParser.Parse(type, syntax, networkAttribute.AttributeClass!.ContainingAssembly, layerNames, ownTypes, places);
        var declared = new NetworkModel(
            typeModel,
            LossParser.Parse(network),
            network.Value(AttributeNames.MaxBatchSize, DefaultMaxBatchSize),
            (Initialization)network.Value(AttributeNames.Initialization, (int)Initialization.Default),
            input,
            layers.ToEquatableArray(),
            dropouts.ToEquatableArray(),
            strayLayers.ToEquatableArray(),
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

    private static string Quote(AttributeKind kind, AttributeReader reader) => kind switch
    {
        AttributeKind.Dense => LayerParser.Dense(reader, NetworkModel.InputNode).ToString(),
        AttributeKind.Dropout => LayerParser.Dropout(reader, NetworkModel.InputNode).ToString(),
        _ => "Input",
    };

    private static AttributeData? NetworkAttribute(INamedTypeSymbol type) =>
        type.GetAttributes().FirstOrDefault(attribute => attribute.Kind() == AttributeKind.Network);

    private static bool StandsOn(TypeDeclarationSyntax syntax, AttributeData attribute) =>
        attribute.ApplicationSyntaxReference is { } reference
        && reference.SyntaxTree == syntax.SyntaxTree && syntax.AttributeLists.Span.Contains(reference.Span);
}
