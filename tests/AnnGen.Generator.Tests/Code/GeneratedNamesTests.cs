using AnnGen.Generator.Model;
using AnnGen.Generator.Tests.Compilation;
using Microsoft.CodeAnalysis;

namespace AnnGen.Generator.Tests.Code;

/// <summary>The list of names that layers may not have is the list of members that generated classes have.</summary>
public class GeneratedNamesTests
{
    [Fact]
    public void The_names_are_those_of_the_members_of_generated_classes()
    {
        HashSet<string> declared = [];
        foreach (string network in new[]
        {
            "[AnnGen.Network(CrossEntropy, ClassWeights = new[] { 1f, 2f })] [AnnGen.Dense(784, 200, Gelu)] [AnnGen.Dropout(0.5f)] [AnnGen.Dense(2, Softmax)]",
            "[AnnGen.Network(CrossEntropy, LabelSmoothing = 0.1f)] [AnnGen.Dense(4, 3, LeakyRelu, Slope = 0.1f)] [AnnGen.Dense(2)]",
            "[AnnGen.Network(Huber, Delta = 2)] [AnnGen.Dense(4, 3, Softmax)] [AnnGen.Dense(2)]",
            "[AnnGen.Network(BinaryCrossEntropy, PositiveWeight = 3)] [AnnGen.Dense(4, 1, Sigmoid)]",
            "[AnnGen.Network(MeanSquaredError)] [AnnGen.Dense(4, 3)] [AnnGen.Dense(5, 2)]",
        })
        {
            BuildResult build = new UserProject($"{network} public partial class Net;").Build();
            INamedTypeSymbol type = build.Compilation.GetTypeByMetadataName("Net")!;
            string[] layers = ["Layer1", "Layer2"];
            foreach (ISymbol member in type.GetMembers().Where(member => member.CanBeReferencedByName && !member.IsImplicitlyDeclared))
            {
                Assert.True(GeneratedNames.IsMember(member.Name) || GeneratedNames.IsOfLayer(member.Name, layers), member.Name);
                declared.Add(member.Name);
            }
            // Accessors cannot be called by their names, but other members cannot have them.
            Assert.All(type.GetMembers().OfType<IMethodSymbol>().Where(method => method.AssociatedSymbol is { CanBeReferencedByName: true }),
                accessor => Assert.True(GeneratedNames.IsMember(accessor.Name) || GeneratedNames.IsOfLayer(accessor.Name, layers), accessor.Name));
        }
        Assert.Empty(GeneratedNames.All.Except(declared));
    }
}
