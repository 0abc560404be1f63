using AnnGen.Generator.Tests.Compilation;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AnnGen.Generator.Tests.Code;

/// <summary>The generator and the analyzer never throw, whatever they are given: declarations with tokens missing, doubled or replaced.</summary>
public class RobustnessTests
{
    // ANNGEN_MUTATIONS asks for more than the default run takes.
    private static readonly int s_mutations = int.TryParse(Environment.GetEnvironmentVariable("ANNGEN_MUTATIONS"), out int mutations) ? mutations : 300;

    private const string Source = """
        namespace Samples;
        public partial class Outer<T>
        {
            [AnnGen.Network(CrossEntropy, MaxBatchSize = 32, Initialization = AnnGen.Initialization.HeNormal)]
            [AnnGen.Input(4, 5, Mean = 0.5f, Deviation = 0.25f)]
            [AnnGen.Dense(20, 6, Relu, Name = "Hidden")]
            [AnnGen.Dense(outputs: 3, activation: Softmax)]
            public sealed partial class Net { }

            [AnnGen.Network(CrossEntropy, MaxBatchSize = 32)]
            [AnnGen.Input(2, 8, 9)]
            [AnnGen.Conv2D(inputs: 2, 4, 3, Relu, Padding = Same, Name = "stem")]
            [AnnGen.Conv2D(4, 3, KernelHeight = 1, KernelWidth = 5, Padding = AnnGen.Padding.Same, Dilation = 1, Groups = 2, Stride = 1)]
            [AnnGen.Add("stem", Name = "sum")]
            [AnnGen.Activation(LeakyRelu, Slope = 0.1f, From = "sum")]
            [AnnGen.MaxPool2D(2, KernelWidth = 3, Stride = 2, Padding = 1)]
            [AnnGen.Dropout(0.25f, Name = "half")]
            [AnnGen.BatchNorm(Momentum = 0.5f, Epsilon = 1e-3f, From = "half")]
            [AnnGen.LayerNorm(Epsilon = 1e-3f)]
            [AnnGen.AveragePool2D(2, Stride = 1, Name = "means")]
            [AnnGen.Concat("means")]
            [AnnGen.GlobalAveragePool2D]
            [AnnGen.Dense(3, Softmax)]
            public partial class Images;
        }
        """;

    private static readonly string[] s_tokens =
    [
        "", "0", "-1", "int.MaxValue", "int.MinValue", "1e30f", "float.NaN", "null", "default", "\"\"", "\"class\"", "(AnnGen.Activation)99", "(", ")", "[", "]", ",", "{", "}",
        "partial", "static", "file", "record", "struct", "interface", "abstract", "readonly", "new int[0]", "typeof(int)", "AnnGen.Dense(1)", "AnnGen.Network(CrossEntropy)",
        "Input", "Workspace", "Same", "9_999_999", "\"Input\"", "\"stem\"", "\"sum\"", "From", "Name", "AnnGen.MaxPool2D(2)", "AnnGen.Add(\"stem\")", "<T>", "where T : class", ";", "//", "=", ":", "...", "@", "\u0000",
    ];

    [Fact]
    public async Task Mutated_declarations_are_reported_and_not_crashed_on()
    {
        SyntaxToken[] tokens = [.. CSharpSyntaxTree.ParseText(Source).GetRoot().DescendantTokens()];
        var random = new Random(20_26);
        int generated = 0;
        for (int i = 0; i < s_mutations; i++)
        {
            string mutant = Mutate(tokens, random);
            BuildResult build = await new UserProject(mutant).AnalyzeAsync();
            GeneratorRunResult run = Assert.Single(build.Run.Results);
            Assert.True(run.Exception is null, $"{run.Exception}\n\n{mutant}");
            Assert.DoesNotContain(build.Diagnostics, diagnostic => diagnostic.Id is "AD0001" or "CS8785" or "CS8784");
            generated += run.GeneratedSources.Length;

            // An error points at the source. What compiles without the generator compiles with it, or shows errors of the generator alone.
            Assert.All(run.Diagnostics, diagnostic => Assert.True(diagnostic.Location.IsInSource, $"{diagnostic}\n\n{mutant}"));
            if (!new UserProject(mutant).Source.GetDiagnostics().Any(IsError))
                Assert.False(build.Shown.Any(shown => IsError(shown) && !IsOwn(shown)), $"{string.Join('\n', build.Shown)}\n\n{mutant}\n\n{string.Join('\n', build.Run.GeneratedTrees)}");

            // A stub never stands in a project without an error.
            if (build.Run.GeneratedTrees.Any(tree => tree.ToString().Contains("throw Ann_NotGenerated()", StringComparison.Ordinal)))
                Assert.True(build.Shown.Any(IsError), mutant);
        }

        // The mutations are mild enough that many of them are still networks.
        Assert.InRange(generated, s_mutations / 4, 3 * s_mutations);
    }

    private static bool IsError(Diagnostic diagnostic) => diagnostic.Severity == DiagnosticSeverity.Error;

    private static bool IsOwn(Diagnostic diagnostic) => diagnostic.Id.StartsWith("ANN", StringComparison.Ordinal);

    private static string Mutate(SyntaxToken[] tokens, Random random)
    {
        List<string> texts = [.. tokens.Select(token => token.ToFullString())];
        for (int change = random.Next(1, 4); change > 0; change--)
        {
            int at = random.Next(texts.Count);
            string token = s_tokens[random.Next(s_tokens.Length)] + " ";
            switch (random.Next(4))
            {
                case 0: texts[at] = token; break;
                case 1: texts.Insert(at, token); break;
                case 2: texts[at] = texts[random.Next(texts.Count)]; break;
                default: texts.RemoveAt(at); break;
            }
        }
        return string.Concat(texts);
    }
}
