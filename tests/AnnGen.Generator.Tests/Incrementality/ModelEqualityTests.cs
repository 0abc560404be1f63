using AnnGen.Generator.Model;
using AnnGen.Generator.Parsing;
using AnnGen.Generator.Tests.Compilation;
using Microsoft.CodeAnalysis;

namespace AnnGen.Generator.Tests.Incrementality;

/// <summary>Models are values: equal when declarations say the same, and different in whatever is said.</summary>
public class ModelEqualityTests
{
    private const string Network = """
        namespace Samples;
        public partial class Outer
        {
            [AnnGen.Network(CrossEntropy, MaxBatchSize = 32, LabelSmoothing = 0.1f, ClassWeights = [1f, 2f, 3f], Initialization = AnnGen.Initialization.HeNormal)]
            [AnnGen.Input(4, 5, Mean = 0.5f, Deviation = 0.25f)]
            [AnnGen.Dense(20, 6, Relu, Name = "Hidden", Initialization = AnnGen.Initialization.HeUniform)]
            [AnnGen.Dense(3, Softmax)]
            public partial class Net;
        }
        """;

    [Fact]
    public void Models_of_the_same_declaration_are_equal()
    {
        NetworkModel model = Parse(Network);
        NetworkModel other = Parse("// Elsewhere in the file.\n" + Network);
        Assert.Equal(model, other);
        Assert.Equal(model.GetHashCode(), other.GetHashCode());
    }

    [Theory]
    [InlineData("Samples", "Others")]
    [InlineData("Outer", "Around")]
    [InlineData("class Net", "class Network")]
    [InlineData("CrossEntropy", "MeanSquaredError")]
    [InlineData("MaxBatchSize = 32", "MaxBatchSize = 33")]
    [InlineData("0.1f", "0.2f")]
    [InlineData("[1f, 2f, 3f]", "[1f, 2f, 4f]")]
    [InlineData("ClassWeights = [1f, 2f, 3f]", "Targets = ClassProbabilities")]
    [InlineData("LabelSmoothing", "Delta")]
    [InlineData("LabelSmoothing", "PositiveWeight")]
    [InlineData("AnnGen.Network(CrossEntropy", "AnnGen.Network(typeof(int)")]
    [InlineData("HeNormal", "XavierNormal")]
    [InlineData("4, 5", "5, 4")]
    [InlineData("Mean = 0.5f", "Mean = 0.6f")]
    [InlineData("0.25f", "0.26f")]
    [InlineData("20, 6, Relu", "20, 7, Relu")]
    [InlineData("20, 6, Relu", "6, Relu")]
    [InlineData("Relu", "Tanh")]
    [InlineData("Relu", "typeof(int)")]
    [InlineData("Relu,", "LeakyRelu, Slope = 0.2f,")]
    [InlineData("Relu,", "Elu, Alpha = 0.2f,")]
    [InlineData("Hidden", "Inner")]
    [InlineData("HeUniform", "XavierUniform")]
    [InlineData("[AnnGen.Dense(3, Softmax)]", "")]
    [InlineData("public partial class Outer", "public class Outer")]
    public void Models_differ_in_everything_that_is_said(string text, string change) =>
        Assert.NotEqual(Parse(Network), Parse(Network.Replace(text, change, StringComparison.Ordinal)));

    private const string Images = """
        [AnnGen.Network(CrossEntropy)]
        [AnnGen.Input(2, 8, 9)]
        [AnnGen.Conv2D(2, 4, 3, Relu, Padding = Same, Name = "stem")]
        [AnnGen.Conv2D(4, 5, KernelHeight = 1, KernelWidth = 7, Padding = 1, Dilation = 2, Groups = 2, Stride = 3, Initialization = AnnGen.Initialization.HeNormal)]
        [AnnGen.Add("stem", Name = "sum")]
        [AnnGen.Activation(Tanh, From = "sum")]
        [AnnGen.MaxPool2D(8)]
        [AnnGen.Dropout(0.25f)]
        [AnnGen.Dense(3, Softmax)]
        public partial class Net;
        """;

    [Fact]
    public void Models_of_the_same_graph_are_equal() => Assert.Equal(Parse(Images), Parse("// Elsewhere in the file.\n" + Images));

    [Theory]
    [InlineData("2, 8, 9", "2, 9, 8")]
    [InlineData("2, 4, 3, Relu", "1, 4, 3, Relu")]
    [InlineData("2, 4, 3, Relu", "4, 3, Relu")]
    [InlineData("2, 4, 3, Relu", "2, 5, 3, Relu")]
    [InlineData("2, 4, 3, Relu", "2, 4, 2, Relu")]
    [InlineData("Relu", "Silu")]
    [InlineData("Padding = Same", "Padding = Valid")]
    [InlineData("KernelHeight = 1, ", "")]
    [InlineData("KernelWidth = 7", "KernelWidth = 6")]
    [InlineData("Padding = 1", "Padding = 2")]
    [InlineData("Dilation = 2", "Dilation = 3")]
    [InlineData("Groups = 2", "Groups = 4")]
    [InlineData("Stride = 3", "Stride = 2")]
    [InlineData("HeNormal", "XavierNormal")]
    [InlineData("Add(\"stem\"", "Add(\"Input\"")]
    [InlineData(", Name = \"stem\"", "")]
    [InlineData("From = \"sum\"", "From = \"stem\"")]
    [InlineData("Activation(Tanh", "Activation(Relu")]
    [InlineData("MaxPool2D(8)", "MaxPool2D(7)")]
    [InlineData("0.25f", "0.5f")]
    [InlineData("[AnnGen.Dropout(0.25f)]", "")]
    public void Graphs_differ_in_everything_that_is_said(string text, string change) =>
        Assert.NotEqual(Parse(Images), Parse(Images.Replace(text, change, StringComparison.Ordinal)));

    private static NetworkModel Parse(string source) => Symbols(new UserProject(source).Source.GlobalNamespace)
        .Select(type => NetworkParser.Parse(type, default))
        .Single(network => network is not null)!.Model;

    private static IEnumerable<INamedTypeSymbol> Symbols(INamespaceOrTypeSymbol container) =>
        container.GetMembers().OfType<INamespaceOrTypeSymbol>()
            .Where(member => member.Locations.Any(location => location.IsInSource))
            .SelectMany(member => Symbols(member).Concat(member is INamedTypeSymbol type ? [type] : []));
}
