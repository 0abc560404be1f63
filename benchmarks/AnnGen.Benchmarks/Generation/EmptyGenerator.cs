using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AnnGen.Benchmarks.Generation;

/// <summary>The least that a generator for networks can do: it finds them, says what they are called, and adds nothing.</summary>
internal sealed class EmptyGenerator : IIncrementalGenerator
{
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValuesProvider<string> names = context.SyntaxProvider.ForAttributeWithMetadataName(
            "AnnGen.NetworkAttribute", (node, _) => node is TypeDeclarationSyntax, (network, _) => network.TargetSymbol.Name);
        context.RegisterSourceOutput(names, (_, _) => { });
    }
}
