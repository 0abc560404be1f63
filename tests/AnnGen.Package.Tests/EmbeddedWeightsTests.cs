using System.Text;

namespace AnnGen.Package.Tests;

/// <summary>The item <c>AnnGenWeights</c> embeds files under the names that <c>LoadEmbedded</c> reads, or the build names what is wrong.</summary>
[Collection(PackageCollection.Name)]
public sealed class EmbeddedWeightsTests(PackedPackage package)
{
    private const string Networks = """
        using AnnGen;
        [Network(MeanSquaredError)]
        [Dense(1, 1)]
        public sealed partial class First;
        [Network(MeanSquaredError)]
        [Dense(1, 1)]
        public sealed partial class Second;
        """;

    [Theory]
    [InlineData("AnnGen")]
    [InlineData("AnnGen.Csv")]
    public async Task Files_are_embedded_by_their_name_by_the_network_and_by_a_name_of_their_own(string id)
    {
        FreshProject library = Project(
            $"Weights.Library.{id}",
            """
            <AnnGenWeights Include="weights/First.safetensors" />
            <AnnGenWeights Include="weights/*.de.safetensors" Network="Second" />
            <AnnGenWeights Include="weights/Second.de.safetensors.old" LogicalName="old ones" />
            <AnnGenWeights Include="weights/plain.fr.safetensors" />
            """,
            id);
        Write(library, "weights/First.safetensors", 1);
        Write(library, "weights/Second.de.safetensors", 2);
        Write(library, "weights/Second.de.safetensors.old", 3);
        Write(library, "weights/plain.fr.safetensors", 4);
        var program = new FreshProject(
            package, $"Weights.Program.{id}",
            """
            using AnnGen;
            float[] weights =
            [
                First.LoadEmbedded().Layer1.GetWeights()[0, 0], Second.LoadEmbedded().Layer1.GetWeights()[0, 0],
                First.LoadEmbedded("old ones").Layer1.GetWeights()[0, 0], Second.LoadEmbedded("plain.fr.safetensors").Layer1.GetWeights()[0, 0],
            ];
            Console.WriteLine(string.Join(' ', weights));
            """,
            references: library.Reference);

        (int exitCode, string output) = await program.RunAsync();

        Assert.True(exitCode == 0, output);
        Assert.Equal("1 2 3 4", output.Trim());

        Write(library, "weights/First.safetensors", 5);
        (exitCode, output) = await program.RunAsync();
        Assert.True(exitCode == 0, output);
        Assert.Equal("5 2 3 4", output.Trim());
    }

    [Fact]
    public async Task A_file_that_does_not_exist_is_an_error_with_its_path()
    {
        FreshProject project = Project("Weights.Missing", """
            <AnnGenWeights Include="First.safetensors" />
            <AnnGenWeights Include="trained/Second.safetensors" LogicalName="second" />
            """);
        Write(project, "First.safetensors", 1);
        string path = Path.Combine(project.Folder, "trained", "Second.safetensors");

        await AssertOnlyErrorAsync(
            project, "ANN204", $"AnnGenWeights includes 'trained/Second.safetensors', but the file '{path}' does not exist.");
    }

    [Fact]
    public async Task Two_names_for_a_file_are_an_error()
    {
        FreshProject project = Project("Weights.TwoNames", """
            <AnnGenWeights Include="one.safetensors" Network="First" />
            <AnnGenWeights Include="two.safetensors" Network="Second" LogicalName="second" />
            """);
        Write(project, "one.safetensors", 1);
        Write(project, "two.safetensors", 2);

        await AssertOnlyErrorAsync(
            project, "ANN205", "AnnGenWeights 'two.safetensors' has Network and LogicalName, but each of them names the resource: remove one.");
    }

    [Fact]
    public async Task Two_files_of_one_name_are_an_error_with_both()
    {
        FreshProject project = Project("Weights.OneName", """
            <AnnGenWeights Include="one/First.safetensors" />
            <AnnGenWeights Include="two.safetensors" LogicalName="two" />
            <AnnGenWeights Include="three.safetensors" Network="First" />
            """);
        Write(project, "one/First.safetensors", 1);
        Write(project, "two.safetensors", 2);
        Write(project, "three.safetensors", 3);

        await AssertOnlyErrorAsync(
            project, "ANN206", "Several AnnGenWeights are the resource 'First.safetensors', one/First.safetensors and three.safetensors: set");
    }

    private FreshProject Project(string name, string items, string id = "AnnGen") =>
        new(package, name, Networks, "<OutputType>Library</OutputType>", package.Reference(id) + items);

    /// <summary>Writes weights for a network of one unit with one input. The bias is 0.</summary>
    private static void Write(FreshProject project, string file, float weight)
    {
        const string Header = """
            {"Layer1.weight":{"dtype":"F32","shape":[1,1],"data_offsets":[0,4]},"Layer1.bias":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}
            """;
        string path = Path.Combine(project.Folder, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(
            path,
            [
                .. BitConverter.GetBytes((ulong)Header.Length), .. Encoding.UTF8.GetBytes(Header),
                .. BitConverter.GetBytes(weight), .. BitConverter.GetBytes(0f),
            ]);
    }

    private static async Task AssertOnlyErrorAsync(FreshProject project, string code, string text)
    {
        (int exitCode, string output) = await project.BuildAsync();
        Assert.NotEqual(0, exitCode);
        Assert.True(BuildOutput.ErrorCodes(output) is [string only] && only == code, output);
        Assert.Contains(text, output, StringComparison.Ordinal);
    }
}
