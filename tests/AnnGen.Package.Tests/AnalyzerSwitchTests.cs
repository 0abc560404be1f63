namespace AnnGen.Package.Tests;

/// <summary>The build files let the generator see whether analyzers run, since it reports what they would where they do not.</summary>
[Collection(PackageCollection.Name)]
public sealed class AnalyzerSwitchTests(PackedPackage package)
{
    private const string Network = """
        using AnnGen;
        Console.WriteLine(Net.InputSize);
        [Network(Loss.MeanSquaredError)]
        [Dense(2, Sizes.Hidden)]
        public sealed partial class Net;
        public static partial class Sizes;
        """;

    [Fact]
    public async Task The_generator_sees_that_analyzers_are_off()
    {
        var project = new FreshProject(package, "Analyzers", Network);
        Assert.Equal(["CS0117"], await ErrorsAsync());
        Assert.Equal(["ANN018", "CS0117"], await ErrorsAsync("-p:RunAnalyzers=false"));
        Assert.Equal(["ANN018", "CS0117"], await ErrorsAsync("-p:RunAnalyzersDuringBuild=false"));

        async Task<IEnumerable<string>> ErrorsAsync(params string[] options) =>
            BuildOutput.ErrorCodes((await project.BuildAsync(options)).Output).Order(StringComparer.Ordinal);
    }
}
