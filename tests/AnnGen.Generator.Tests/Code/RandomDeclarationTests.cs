using System.Globalization;
using AnnGen.Generator.Tests.Compilation;
using Microsoft.CodeAnalysis;

namespace AnnGen.Generator.Tests.Code;

/// <summary>
/// Valid declarations with names of every kind, drawn at random: each compiles without a warning, or shows errors of AnnGen's own alone, one for each mistake.
/// </summary>
public class RandomDeclarationTests
{
    // ANNGEN_DECLARATIONS asks for more than the default run takes.
    private static readonly int s_declarations =
        int.TryParse(Environment.GetEnvironmentVariable("ANNGEN_DECLARATIONS"), out int declarations) ? declarations : 120;

    // What the generator, the runtime, the framework and the language call things.
    private static readonly string[] s_names =
    [
        "Net", "net", "T", "TOptimizer", "Layer1", "Layer2", "Ann_Shape1", "Ann_At", "Ann_Dense", "Workspace", "Parameters", "Plan", "p", "w", "BatchSize",
        "LossesOf", "DropsUnits", "get_Plan", "get_Layer1", "set_Layer2", "Ann_NotGenerated", "InputSize", "OutputSize", "MaxBatchSize", "Softmax", "Relu", "CrossEntropy",
        "MeanSquaredError", "AnnGen", "System", "Kernels", "Networks", "global", "record", "@class", "@event", "field", "value", "Größe", "입력", "_", "__",
        "Equals", "GetHashCode", "ToString", "Finalize", "Item", "Dense", "Input", "Network", "Dim", "Classes", "inputs", "workspace", "rows", "Floats", "Scratch",
        "part", "Sizes", "Base", "Outer", "Use", "var", "dynamic", "nint", "partial", "scoped", "extension", "required", "file", "async", "await",
    ];

    [Fact]
    public void A_valid_declaration_compiles_or_shows_errors_of_AnnGen_alone()
    {
        int clean = 0;
        var wrong = new List<string>();
        for (int seed = 0; seed < s_declarations; seed++)
        {
            string source = new Declaration(new Random(seed)).Text;
            var project = new UserProject(source);
            if (project.Source.GetDiagnostics().Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error))
                continue;

            BuildResult build = project.Build();
            Assert.All(build.Run.Results, result => Assert.Null(result.Exception));
            bool isClean = build.Shown.Count == 0;
            bool isReported = !isClean && build.Shown.All(error => error.Id.StartsWith("ANN", StringComparison.Ordinal) && error.Location.IsInSource)
                && build.Shown.DistinctBy(error => error.GetMessage(CultureInfo.InvariantCulture)).Count() == build.Shown.Count;
            if (!isClean && !isReported)
                wrong.Add($"{seed}: {string.Join('\n', build.Shown)}\n\n{source}\n\n{string.Join('\n', build.Run.GeneratedTrees)}");
            Assert.True(!isClean || !build.GeneratedText.Contains("throw Ann_NotGenerated()", StringComparison.Ordinal), source);
            clean += isClean ? 1 : 0;
        }
        Assert.True(wrong.Count == 0, $"{wrong.Count} of {s_declarations}, among them:\n{string.Join("\n\n", wrong.Take(3))}");
        Assert.True(clean > s_declarations / 10, $"{clean} declarations are clean.");
    }

    /// <summary>A declaration that the compiler takes without the generator, unless its names clash among themselves.</summary>
    private sealed class Declaration(Random random)
    {
        public string Text
        {
            get
            {
                string name = Name();
                string space = random.Next(3) == 0 ? $"namespace {Name()};\n" : "";
                string parameters = random.Next(4) == 0 ? $"<{Name()}>" : "";
                string network = $"{Attributes()} public partial class {name}{parameters}{Base()}\n{{\n{Member()}\n}}";
                return $"#pragma warning disable\n{space}{(random.Next(3) == 0 ? $"public partial class {Name()}\n{{\n{network}\n}}" : network)}\n{Sizes}\n{Own}";
            }
        }

        private const string Sizes = "public static class Sizes { public const int Hidden = 3; } public class Base { public class Net; protected int BatchSize => 1; }";

        private const string Own = """
            public struct Own : AnnGen.IOutputActivation
            {
                public static TSimd Apply<TSimd>(TSimd sum) where TSimd : struct, AnnGen.Simd.ISimd<TSimd> => sum;
                public static TSimd Backpropagate<TSimd>(TSimd delta, TSimd output) where TSimd : struct, AnnGen.Simd.ISimd<TSimd> => delta;
            }
            """;

        private string Name() => s_names[random.Next(s_names.Length)];

        private string Base() => random.Next(4) == 0 ? " : Base" : "";

        private string Member() => random.Next(6) switch
        {
            0 => $"public int {Name()} => 1;",
            1 => $"private class {Name()};",
            2 => $"public void {Name()}() {{ }}",
            _ => "",
        };

        private string Attributes()
        {
            string loss = Pick("MeanSquaredError", "Huber", "MeanAbsoluteError", "AnnGen.Loss.MeanSquaredError");
            string option = random.Next(3) == 0 ? ", MaxBatchSize = 7" : "";
            return $"[AnnGen.Network({loss}{option})]\n{(random.Next(2) == 0 ? Vectors() : Images())}[AnnGen.Dense({Pick("1", "2")}{LayerName()})]";
        }

        private string Vectors()
        {
            string layers = string.Concat(Enumerable.Range(0, random.Next(1, 4)).Select(i =>
                $"[AnnGen.Dense({(i == 0 ? "4, " : "")}{Pick("3", "Sizes.Hidden", "20")}, {Pick("Relu", "Tanh", "typeof(global::Own)", "AnnGen.Activation.Gelu", "Softmax")}{LayerName()})]\n"));
            string sum = random.Next(4) == 0 ? $"[AnnGen.Add(\"{Source("Layer1")}\"{LayerName()})]\n" : "";
            string dropout = random.Next(4) == 0 ? "[AnnGen.Dropout(0.5f)]\n" : "";
            return $"{layers}{sum}{dropout}";
        }

        // Images of 6 × 7, of which layers mostly leave some, and mostly with names by which others refer to them.
        private string Images()
        {
            string layers = string.Concat(Enumerable.Range(0, random.Next(1, 5)).Select(i => ImageLayer(i)));
            return $"[AnnGen.Input({Pick("2, 6, 7", "2, 6, 7", "2, 6, 7", "6, 7")})]\n[AnnGen.Conv2D({Pick("", "2, ")}4, {Pick("1", "2", "3")}{Ending()}{LayerName()})]\n{layers}";
        }

        private string ImageLayer(int index) => random.Next(7) switch
        {
            0 or 1 => $"[AnnGen.Conv2D(4, {Pick("1", "2", "3")}{Ending()}{Moves()}{Pick("", ", Groups = 2", ", Dilation = 2", ", KernelWidth = 1")}{LayerName()}{From()})]\n",
            2 => $"[AnnGen.{Pick("MaxPool2D", "AveragePool2D")}({Pick("1", "2", "3")}{Moves()}{LayerName()}{From()})]\n",
            3 => $"[AnnGen.Activation({Pick("Relu", "Elu, Alpha = 0.5f", "Silu", "typeof(global::Own)")}{LayerName()}{From()})]\n",
            4 => Pick("[AnnGen.Dropout(0.25f)]\n", $"[AnnGen.BatchNorm(Momentum = 0.5f{LayerName()})]\n", "[AnnGen.GlobalAveragePool2D]\n", $"[AnnGen.LayerNorm(Epsilon = 1e-3f{LayerName()})]\n"),
            5 => $"[AnnGen.Conv2D(4, 3, Padding = AnnGen.Padding.Same, Name = \"same{index}\")]\n[AnnGen.Conv2D(4, 3, Tanh, Padding = 1)]\n[AnnGen.Add(\"same{index}\"{LayerName()})]\n",
            _ => $"[AnnGen.{Pick("Add", "Concat")}(\"{Source("Layer1")}\"{LayerName()})]\n",
        };

        private string Ending() => Pick("", ", Relu", ", LeakyRelu, Slope = 0.1f", ", Gelu", ", typeof(global::Own)");

        private string Moves() => Pick("", "", ", Stride = 1", ", Stride = 2", ", Padding = 1", ", Stride = 1, Padding = AnnGen.Padding.Same");

        private string From() => random.Next(6) == 0 ? $", From = \"{Source("Layer1")}\"" : "";

        private string Source(string likely) => random.Next(4) switch
        {
            0 => "Input",
            1 => Name().TrimStart('@'),
            _ => likely,
        };

        private string LayerName() => random.Next(3) == 0 ? $", Name = \"{Name().TrimStart('@')}\"" : "";

        private string Pick(params string[] choices) => choices[random.Next(choices.Length)];
    }
}
