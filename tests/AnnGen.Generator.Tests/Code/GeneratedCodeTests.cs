using System.Globalization;
using AnnGen.Generator.Tests.Compilation;
using Microsoft.CodeAnalysis;

namespace AnnGen.Generator.Tests.Code;

/// <summary>Generated code compiles without a warning wherever a network may stand, and is the same bytes everywhere.</summary>
public class GeneratedCodeTests
{
    private const string Network = "[AnnGen.Network(CrossEntropy)] [AnnGen.Dense(4, 3, Relu)] [AnnGen.Dense(2, Softmax)]";

    [Theory]
    [InlineData("NETWORK public sealed partial class Net;", "Net.g.cs")]
    [InlineData("namespace A.B; NETWORK internal partial class Net { }", "A.B.Net.g.cs")]
    [InlineData("namespace A { namespace B { NETWORK abstract partial class Net { } } }", "A.B.Net.g.cs")]
    [InlineData("namespace A { namespace B { NETWORK partial class Net { public required int Size { get; init; } } } }", "A.B.Net.g.cs")]
    [InlineData("public partial class Outer { NETWORK private partial class Net; }", "Outer+Net.g.cs")]
    [InlineData("public partial struct Outer { NETWORK public partial class Net; }", "Outer+Net.g.cs")]
    [InlineData("public partial record Outer { NETWORK protected partial class Net; }", "Outer+Net.g.cs")]
    [InlineData("public readonly partial record struct Outer { NETWORK public partial class Net; }", "Outer+Net.g.cs")]
    [InlineData("public partial interface IOuter { NETWORK public partial class Net; }", "IOuter+Net.g.cs")]
    [InlineData("public static partial class Outer { NETWORK public partial class Net; }", "Outer+Net.g.cs")]
    [InlineData("NETWORK public partial class Net<T, @class> where T : class;", "Net`2.g.cs")]
    [InlineData("public partial class Outer<T> where T : struct { NETWORK public partial class Net; }", "Outer`1+Net.g.cs")]
    [InlineData("namespace @namespace.@event; NETWORK public partial class @class;", "namespace.event.class.g.cs")]
    [InlineData("NETWORK public partial class @record;", "record.g.cs")]
    [InlineData("NETWORK public partial class Größe;", "Größe.g.cs")]
    [InlineData("[assembly: System.CLSCompliant(true)] NETWORK public partial class Net;", "Net.g.cs")]
    [InlineData("NETWORK public partial class Net { public static Net Default { get; } = new(); public Net(string name) : this(seed: 3) => Name = name; public string Name { get; } = \"\"; }", "Net.g.cs")]
    [InlineData("public class Base { protected Base() { } } NETWORK public partial class Net : Base;", "Net.g.cs")]
    [InlineData("namespace AnnGen.Networks.Dense; NETWORK public partial class Net;", "AnnGen.Networks.Dense.Net.g.cs")]
    [InlineData("namespace System.Linq; NETWORK public partial class Net;", "System.Linq.Net.g.cs")]
    [InlineData("using Marked = AnnGen.NetworkAttribute; [Marked(MeanSquaredError)] [AnnGen.DenseAttribute(4, 3, AnnGen.Activation.Tanh)] public partial class Net;", "Net.g.cs")]
    public void A_network_may_stand_anywhere(string declaration, string hintName)
    {
        BuildResult build = Strict(declaration.Replace("NETWORK", Network, StringComparison.Ordinal)).Build().AssertClean();
        Assert.Equal(hintName, Assert.Single(Assert.Single(build.Run.Results).GeneratedSources).HintName);
    }

    [Theory]
    [InlineData("class")]
    [InlineData("record")]
    [InlineData("Inputs")]
    [InlineData("workspace")]
    [InlineData("Floats")]
    [InlineData("größe")]
    public void A_layer_may_be_called_anything_that_is_an_identifier(string name) => Strict(
        $"[AnnGen.Network(CrossEntropy)] [AnnGen.Dense(4, 3, Relu, Name = \"{name}\")] [AnnGen.Dense(2, Name = \"Rows\")] public partial class Net;").Build().AssertClean();

    [Fact]
    public void Networks_whose_names_differ_in_case_alone_get_files_of_their_own()
    {
        BuildResult build = Strict(
            $"namespace A {{ {Network} public partial class Net; {Network} public partial class NET; }} namespace a {{ {Network} public partial class Net; }}").Build().AssertClean();
        IEnumerable<string> names = Assert.Single(build.Run.Results).GeneratedSources.Select(source => source.HintName);
        Assert.Equal(3, names.Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }

    [Fact]
    public void Long_names_get_files_whose_names_file_systems_take()
    {
        string one = new('가', 90);
        string two = one + '나';
        BuildResult build = Strict($"namespace {one} {{ {Network} public partial class {one}; {Network} public partial class {two}; }}").Build().AssertClean();
        string[] names = [.. Assert.Single(build.Run.Results).GeneratedSources.Select(source => source.HintName)];
        Assert.Equal(2, names.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.All(names, name => Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(name), 100, 255));
    }

    [Theory]
    [InlineData("public static class Extensions { extension(int number) { NETWORK public partial class Net; } }")]
    [InlineData("public static partial class Extensions { extension<T>(T number) where T : class { NETWORK public partial class Net { } } }")]
    public void A_network_in_an_extension_block_is_left_to_the_compiler_and_spares_the_others(string declaration)
    {
        BuildResult build = new UserProject(
            declaration.Replace("NETWORK", Network, StringComparison.Ordinal), $"{Network} public partial class Other;").Build();
        Assert.Equal(["CS9282"], build.Shown.Select(diagnostic => diagnostic.Id).Distinct());
        Assert.Equal("Other.g.cs", Assert.Single(Assert.Single(build.Run.Results).GeneratedSources).HintName);
    }

    [Fact]
    public void A_second_network_attribute_is_left_to_the_compiler()
    {
        BuildResult build = new UserProject($"{Network} public partial class Net; [AnnGen.Network(MeanSquaredError)] public partial class Net;").Build();
        Assert.Equal(["CS0579"], build.Shown.Select(diagnostic => diagnostic.Id));
    }

    [Theory]
    [InlineData("Dense(128, 17)", true)]
    [InlineData("Dense(127, 17)", false)]
    [InlineData("Dense(128, 16)", false)]
    [InlineData("Dense(8192, 17)", true)]
    [InlineData("Dense(8193, 17)", false)]
    public void Zeros_among_samples_are_skipped_where_it_pays(string layer, bool skips)
    {
        // The second layer is large enough, but its inputs are no samples.
        BuildResult build = Strict($"[AnnGen.Network(MeanSquaredError)] [AnnGen.{layer}] [AnnGen.Dense(128)] [AnnGen.Dense(128)] public partial class Net;").Build();
        string text = Assert.Single(Assert.Single(build.Run.Results).GeneratedSources).SourceText.ToString();
        Assert.Equal(skips ? 2 : 1, text.Split("SkipsZeros => true").Length);
    }

    // Images and vectors, joined, dropped and activated in every order; at the highest warning level, where each warning is an error.
    [Theory]
    [InlineData("[AnnGen.Input(3, 8, 8)] [AnnGen.Conv2D(8, 3, Relu)] [AnnGen.Conv2D(8, 3, Silu, Groups = 4)] [AnnGen.MaxPool2D(2)]")]
    [InlineData("[AnnGen.Input(3, 8, 8)] [AnnGen.MaxPool2D(3, Stride = 2, Padding = 1)] [AnnGen.Conv2D(8, 3, LeakyRelu, Slope = 0.2f, KernelWidth = 1, Dilation = 1, Padding = 1, Stride = 2)]")]
    [InlineData("[AnnGen.Input(3, 8, 8)] [AnnGen.Conv2D(3, 3, Padding = Same, Name = \"stem\")] [AnnGen.Add(\"Input\")] [AnnGen.Add(\"stem\", Name = \"sum\")] [AnnGen.Activation(Gelu)] [AnnGen.Add(\"sum\")]")]
    [InlineData("[AnnGen.Input(3, 8, 8)] [AnnGen.Activation(Elu)] [AnnGen.Conv2D(4, 8)] [AnnGen.Dropout(0.5f)] [AnnGen.Activation(Tanh)]")]
    [InlineData("[AnnGen.Input(3, 8, 8)] [AnnGen.Add(\"Input\")] [AnnGen.Dense(4, Name = \"a\")] [AnnGen.Dense(4, From = \"Input\")] [AnnGen.Add(\"a\")] [AnnGen.Activation(Softmax)] [AnnGen.Dropout(0.5f)]")]
    [InlineData("[AnnGen.Input(28, 28)] [AnnGen.Activation(Relu)]")]
    [InlineData("[AnnGen.Dense(4, 3, Gelu, Name = \"a\")] [AnnGen.Add(\"a\")] [AnnGen.Activation(LeakyRelu, Slope = 0.1f)] [AnnGen.Dropout(0.5f, Name = \"half\")] [AnnGen.Add(\"half\")] [AnnGen.Add(\"a\")]")]
    public void Graphs_of_images_and_vectors_compile(string layers)
    {
        BuildResult build = Strict($"[AnnGen.Network(CrossEntropy)] {layers} [AnnGen.Dense(2, Softmax)] public partial class Net;").Build().AssertClean();
        Assert.All(build.GeneratedText.Split('\n'), line => Assert.InRange(line.Length, 0, 140));
    }

    [Fact]
    public void A_hundred_layers_compile()
    {
        string layers = string.Concat(Enumerable.Repeat("[AnnGen.Dense(16, Tanh)] ", 99));
        Strict($"[AnnGen.Network(MeanSquaredError)] [AnnGen.Input(16)] {layers} [AnnGen.Dense(1)] public partial class Net;").Build().AssertClean();
    }

    [Theory]
    [InlineData("[AnnGen.Input(28, 28, Mean = -0.1307f, Deviation = 1.25e-7f)]")]
    [InlineData("[AnnGen.Input(1, 28, 28, Mean = -0.1307f, Deviation = 1.25e-7f)] [AnnGen.Conv2D(4, 3, LeakyRelu, Slope = 0.125f, Padding = Same, Name = \"stem\")] [AnnGen.Dropout(0.25f)] [AnnGen.Add(\"stem\")] [AnnGen.Activation(Elu, Alpha = 0.5f)] [AnnGen.MaxPool2D(2)]")]
    public void Code_is_the_same_in_every_culture(string layers)
    {
        string declaration = $$"""
            [AnnGen.Network(CrossEntropy, MaxBatchSize = 1234)]
            {{layers}}
            [AnnGen.Dense(128, Relu, Name = "INIT")]
            [AnnGen.Dense(10, Softmax)]
            public partial class Net;
            """;
        string invariant = InCulture(CultureInfo.InvariantCulture, () => new UserProject(declaration).Build().AssertClean().GeneratedText);

        // A culture with all the marks that break code, since the tests run where no cultures are installed.
        var foreign = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        foreign.NumberFormat.NegativeSign = "\u2212";
        foreign.NumberFormat.NumberDecimalSeparator = ",";
        foreign.NumberFormat.NumberGroupSeparator = "\u00A0";
        Assert.Equal(invariant, InCulture(foreign, () => new UserProject(declaration).Build().AssertClean().GeneratedText));
        Assert.Contains("mean: -0.1307f, deviation: 1.25E-07f", invariant, StringComparison.Ordinal);
    }

    [Fact]
    public void Lines_end_in_a_line_feed_alone() =>
        Assert.DoesNotContain('\r', new UserProject($"{Network} public partial class Net;").Build().GeneratedText);

    private static string InCulture(CultureInfo culture, Func<string> action)
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = culture;
        try
        {
            return action();
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private static UserProject Strict(string source) => new UserProject(source).With(
        options => options.WithGeneralDiagnosticOption(ReportDiagnostic.Error).WithWarningLevel(9999));
}
