using System.IO.Compression;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text.RegularExpressions;

namespace AnnGen.Package.Tests;

/// <summary>The packed file in projects that know nothing of this repository.</summary>
[Collection(PackageCollection.Name)]
public sealed partial class PackageTests(PackedPackage package)
{
    private const string Xor = """
        using AnnGen;

        var net = new XorNet(seed: 1);
        var trainer = net.CreateTrainer(new Sgd(learningRate: 0.1f, momentum: 0.9f));
        float[] inputs = [0, 0, 0, 1, 1, 0, 1, 1];
        float[] targets = [0, 1, 1, 0];
        for (int step = 0; step < 2000; step++)
            trainer.Step(inputs, targets);

        float[] outputs = new float[4];
        net.Predict(inputs, outputs);
        Console.WriteLine(string.Join(' ', outputs.Select(output => MathF.Round(output))));

        [Network(MeanSquaredError, MaxBatchSize = 4)]
        [Dense(2, 8, Tanh)]
        [Dense(8, 1)]
        public sealed partial class XorNet;
        """;

    private const string WrongDimension = """
        using AnnGen;

        Console.WriteLine(new WrongNet().Parameters.Plan.Name);

        #pragma warning disable ANN001
        #pragma warning disable
        [Network(CrossEntropy)]
        [Dense(784, 128, Relu)]
        [Dense(64, 10, Softmax)]
        public sealed partial class WrongNet;
        """;

    [Fact]
    public async Task A_fresh_project_learns_xor_with_the_package_alone()
    {
        (int exitCode, string output) = await new FreshProject(package, "Xor", Xor).RunAsync();

        Assert.True(exitCode == 0, output);
        Assert.Contains("0 1 1 0", output.Replace("-0", "0", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("WrongWithAnalyzers")]
    [InlineData("WrongWithoutAnalyzers", "-p:RunAnalyzers=false")]
    [InlineData("WrongWithoutWarning", "-p:NoWarn=ANN001", "-p:TreatWarningsAsErrors=false")]
    public async Task A_wrong_dimension_fails_the_build_with_one_error_of_AnnGens_own(string name, params string[] options)
    {
        (int exitCode, string output) = await new FreshProject(package, name, WrongDimension).BuildAsync(options);

        Assert.NotEqual(0, exitCode);
        Assert.True(BuildOutput.ErrorCodes(output) is ["ANN001"], output);
        Assert.Contains("takes 64 inputs, but layer 1, Dense(784, 128), gives 128", output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_package_holds_runtime_generator_props_readme_and_symbols()
    {
        using ZipArchive archive = ZipFile.OpenRead(package.PackageFile);
        string[] files = [.. archive.Entries.Select(entry => entry.FullName)];

        Assert.Contains("lib/net10.0/AnnGen.Runtime.dll", files);
        Assert.Contains("lib/net10.0/AnnGen.Runtime.xml", files);
        Assert.Contains("analyzers/dotnet/cs/AnnGen.Generator.dll", files);
        string[] build = [.. files.Where(file => file.StartsWith("build", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
        Assert.Equal(
            [
                "build/net10.0/AnnGen.Requirements.props", "build/net10.0/AnnGen.props",
                "buildTransitive/net10.0/AnnGen.Weights.targets", "buildTransitive/net10.0/AnnGen.targets",
            ],
            build);
        Assert.Contains("README.md", files);
        Assert.DoesNotContain(files, file => file.StartsWith("lib/", StringComparison.Ordinal) && file.Contains("Generator", StringComparison.Ordinal));

        using ZipArchive symbols = ZipFile.OpenRead(package.SymbolFile);
        Assert.Contains("lib/net10.0/AnnGen.Runtime.pdb", symbols.Entries.Select(entry => entry.FullName));
    }

    [Fact]
    public void The_package_depends_on_tensors_and_nothing_else()
    {
        string nuspec = Read(package.PackageFile, "AnnGen.nuspec");
        string[] dependencies = [.. Dependency().Matches(nuspec).Select(match => match.Groups[1].Value)];

        Assert.Equal(["System.Numerics.Tensors"], dependencies);
    }

    [Fact]
    public void The_csv_package_passes_on_everything_of_AnnGen() => Assert.Contains(
        $"<dependency id=\"AnnGen\" version=\"{package.Version}\" include=\"All\" />",
        Read(package.CsvPackageFile, "AnnGen.Csv.nuspec"), StringComparison.Ordinal);

    [Fact]
    public void The_onnx_package_passes_on_everything_of_AnnGen_and_depends_on_nothing_besides()
    {
        string nuspec = Read(package.OnnxPackageFile, "AnnGen.Onnx.nuspec");

        Assert.Contains($"<dependency id=\"AnnGen\" version=\"{package.Version}\" include=\"All\" />", nuspec, StringComparison.Ordinal);
        // NuGet lists what AnnGen depends on too, since versions are pinned in one place.
        Assert.Equal(["AnnGen", "System.Numerics.Tensors"], Dependency().Matches(nuspec).Select(match => match.Groups[1].Value));
    }

    [Fact]
    public async Task A_fresh_project_saves_and_loads_a_model_with_the_onnx_package_alone()
    {
        string program = Xor.Replace(
            "float[] outputs = new float[4];",
            "net.SaveOnnx(\"xor.onnx\");\nnet = new XorNet(seed: 2);\nnet.LoadOnnxWeights(\"xor.onnx\");\nfloat[] outputs = new float[4];",
            StringComparison.Ordinal);
        (int exitCode, string output) =
            await new FreshProject(package, "XorOnnx", program, references: package.Reference("AnnGen.Onnx")).RunAsync();

        Assert.True(exitCode == 0, output);
        Assert.Contains("0 1 1 0", output.Replace("-0", "0", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void The_compiler_that_the_package_asks_for_is_the_one_that_the_generator_is_built_against()
    {
        using ZipArchive archive = ZipFile.OpenRead(package.PackageFile);
        using var assembly = new MemoryStream();
        using (Stream packed = archive.GetEntry("analyzers/dotnet/cs/AnnGen.Generator.dll")!.Open())
            packed.CopyTo(assembly);
        assembly.Position = 0;
        using var image = new PEReader(assembly);
        MetadataReader metadata = image.GetMetadataReader();
        AssemblyReference compiler = metadata.AssemblyReferences.Select(metadata.GetAssemblyReference)
            .Single(reference => metadata.GetString(reference.Name) == "Microsoft.CodeAnalysis");

        Assert.Contains(
            $"<_AnnGenCompilerNeeded>{compiler.Version.ToString(2)}</_AnnGenCompilerNeeded>",
            Read(package.PackageFile, "build/net10.0/AnnGen.Requirements.props"), StringComparison.Ordinal);
    }

    private static string Read(string packageFile, string entry)
    {
        using ZipArchive archive = ZipFile.OpenRead(packageFile);
        using var reader = new StreamReader(archive.GetEntry(entry)!.Open());
        return reader.ReadToEnd();
    }

    [GeneratedRegex("<dependency id=\"([^\"]+)\"")]
    private static partial Regex Dependency();
}
