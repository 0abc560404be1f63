using AnnGen.Generator.Layers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AnnGen.Generator.Parsing;

/// <summary>
/// Finds arguments that name a constant which is generated for a network. The compiler knows it, but no generator sees generated code:
/// without a message of its own, such a declaration would build, and its network would throw.
/// </summary>
internal static class ConstantParser
{
    /// <summary>The generated constants among the arguments of an attribute.</summary>
    /// <param name="attribute">The attribute, whose arguments the compiler does not understand.</param>
    /// <param name="model">What the compiler understands of the file.</param>
    /// <param name="places">Takes the places of the constants.</param>
    /// <param name="first">The number of the first of them.</param>
    /// <param name="cancellation">Ends the search.</param>
    public static IEnumerable<GeneratedConstant> Parse(
        AttributeSyntax attribute, SemanticModel model, SourceMap.Builder places, int first, CancellationToken cancellation)
    {
        IEnumerable<MemberAccessExpressionSyntax> candidates = (attribute.ArgumentList?.Arguments ?? default)
            .SelectMany(argument => argument.Expression.DescendantNodesAndSelf().OfType<MemberAccessExpressionSyntax>())
            .Where(access => GeneratedNames.IsConstant(access.Name.Identifier.ValueText));
        foreach (MemberAccessExpressionSyntax access in candidates)
        {
            if (model.GetSymbolInfo(access, cancellation).Symbol is null
                && model.GetSymbolInfo(access.Expression, cancellation).Symbol is INamedTypeSymbol owner
                && NetworkParser.Parse(owner, cancellation) is { } network)
            {
                places.Add(new DeclarationPart(PartKind.Constant, first++), access.GetLocation());
                yield return new GeneratedConstant(access.ToString(), owner.Name, Value(access.Name.Identifier.ValueText, network.Model));
            }
        }
    }

    private static long? Value(string name, NetworkModel network)
    {
        if (network.IsIncomplete)
            return null;
        return name switch
        {
            GeneratedNames.InputSize => network.InputShape?.ElementCount,
            GeneratedNames.OutputSize when network.Nodes.Count > 0 => new NetworkShapes(network)[network.OutputNode]?.ElementCount,
            GeneratedNames.MaxBatchSize => network.MaxBatchSize,
            _ => null,
        };
    }
}
