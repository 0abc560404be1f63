using AnnGen.Generator.Layers;
using AnnGen.Generator.Parsing;
using AnnGen.Generator.Tests.Compilation;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AnnGen.Generator.Tests.Incrementality;

/// <summary>An edit redoes what depends on it and nothing else, step by step.</summary>
public class IncrementalityTests
{
    private const string Network = """
        [AnnGen.Network(CrossEntropy)]
        [AnnGen.Input(28, 28)]
        [AnnGen.Dense(128, Relu)]
        [AnnGen.Dense(10, Softmax)]
        public sealed partial class DigitNet
        {
        }
        """;

    private const string EveryKind = """
        [AnnGen.Network(CrossEntropy)]
        [AnnGen.Input(2, 8, 8)]
        [AnnGen.Conv2D(4, 3, Relu, Padding = Same, Name = "stem")]
        [AnnGen.Conv2D(4, 3, Padding = Same)]
        [AnnGen.Add("stem")]
        [AnnGen.BatchNorm]
        [AnnGen.Activation(LeakyRelu, Slope = 0.1f)]
        [AnnGen.MaxPool2D(2)]
        [AnnGen.LayerNorm]
        [AnnGen.AveragePool2D(1, Name = "means")]
        [AnnGen.Concat("means")]
        [AnnGen.Dropout(0.25f)]
        [AnnGen.GlobalAveragePool2D]
        [AnnGen.Dense(10, Softmax)]
        public sealed partial class ImageNet
        {
        }
        """;

    private static readonly string[] s_steps =
        [NetworkGenerator.ParseStep, NetworkGenerator.CheckStep, NetworkGenerator.PlanStep, NetworkGenerator.EmitStep];

    [Fact]
    public void Every_kind_of_layer_is_in_the_declaration_of_these_tests() =>
        Assert.All(LayerKinds.All, kind => Assert.Contains($"[AnnGen.{kind.Word}", EveryKind, StringComparison.Ordinal));

    [Theory]
    [InlineData(Network)]
    [InlineData(EveryKind)]
    public void An_edit_in_another_file_redoes_no_step(string network)
    {
        GeneratorRunResult run = RunTwice(new UserProject(network, "class Other { }"), 2, "class Other { int _field; }");
        Assert.All(s_steps, step => AssertReasons(run, step, IncrementalStepRunReason.Cached, IncrementalStepRunReason.Unchanged));
        AssertOutputs(run, IncrementalStepRunReason.Cached);
    }

    [Theory]
    [InlineData(Network)]
    [InlineData(EveryKind)]
    public void A_comment_in_the_declaration_moves_places_and_redoes_no_code(string network)
    {
        GeneratorRunResult run = RunTwice(new UserProject(network), 1, "// A comment.\n" + network);
        AssertReasons(run, NetworkGenerator.ParseStep, IncrementalStepRunReason.Modified);
        AssertReasons(run, NetworkGenerator.CheckStep, IncrementalStepRunReason.Unchanged);
        AssertReasons(run, NetworkGenerator.PlanStep, IncrementalStepRunReason.Cached);
        AssertReasons(run, NetworkGenerator.EmitStep, IncrementalStepRunReason.Cached);
    }

    [Fact]
    public void A_member_of_the_class_redoes_no_code()
    {
        GeneratorRunResult run = RunTwice(new UserProject(Network), 1, Network.Replace("{\n}", "{\n    public int Count;\n}", StringComparison.Ordinal));
        AssertReasons(run, NetworkGenerator.PlanStep, IncrementalStepRunReason.Cached);
        AssertReasons(run, NetworkGenerator.EmitStep, IncrementalStepRunReason.Cached);
    }

    [Fact]
    public void A_change_of_the_declaration_redoes_all_steps_of_that_network_alone()
    {
        const string other = "[AnnGen.Network(MeanSquaredError)] [AnnGen.Dense(2, 1)] public partial class OtherNet;";
        GeneratorRunResult run = RunTwice(new UserProject(Network, other), 1, Network.Replace("128", "64", StringComparison.Ordinal));
        Assert.All(s_steps, step => Assert.Single(Reasons(run, step), IncrementalStepRunReason.Modified));
        Assert.All(s_steps, step => Assert.Single(Reasons(run, step), reason => reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged));
    }

    [Fact]
    public void A_wrong_declaration_is_reported_again_where_it_has_moved_to()
    {
        string wrong = Network.Replace("Dense(10, Softmax)", "Dense(64, 10, Softmax)", StringComparison.Ordinal);
        GeneratorRunResult run = RunTwice(new UserProject(wrong), 1, "\n\n" + wrong);
        Diagnostic diagnostic = Assert.Single(run.Diagnostics);
        Assert.Equal(5, diagnostic.Location.GetLineSpan().StartLinePosition.Line);
        AssertReasons(run, NetworkGenerator.EmitStep, IncrementalStepRunReason.Cached);
    }

    [Fact]
    public void A_new_network_outputs_no_other_one_again()
    {
        GeneratorRunResult run = RunTwice(
            new UserProject(Network, "class Other { }"), 2, "[AnnGen.Network(MeanSquaredError)] [AnnGen.Dense(2, 1)] public partial class OtherNet;");
        IEnumerable<IncrementalStepRunReason> reasons = run.TrackedOutputSteps.SelectMany(step => step.Value).SelectMany(step => step.Outputs).Select(output => output.Reason);
        Assert.All(reasons, reason => Assert.True(reason is IncrementalStepRunReason.New or IncrementalStepRunReason.Cached, $"An output was {reason}."));
        Assert.Contains(IncrementalStepRunReason.New, reasons);
        Assert.Contains(IncrementalStepRunReason.Cached, reasons);
    }

    [Fact]
    public void A_change_that_a_stub_does_not_show_outputs_no_code()
    {
        const string wrong = "[AnnGen.Network(CrossEntropy, MaxBatchSize = 32)] [AnnGen.Dense(4, 0)] public partial class Net;";
        GeneratorRunResult run = RunTwice(new UserProject(wrong), 1, wrong.Replace("32", "33", StringComparison.Ordinal));
        AssertReasons(run, NetworkGenerator.CheckStep, IncrementalStepRunReason.Modified);
        AssertReasons(run, NetworkGenerator.EmitStep, IncrementalStepRunReason.Unchanged);
    }

    [Theory]
    [InlineData("[Network(CrossEntropy)] [Dense(4, 2)] class Net;", false)]
    [InlineData("[Dense(4, 2), NetworkAttribute(CrossEntropy)] class Net;", false)]
    [InlineData("[AnnGen.Network(CrossEntropy)] [Dense(4, 2)] class Net;", false)]
    [InlineData("[global::AnnGen.NetworkAttribute(CrossEntropy)] [Dense(4, 2)] class Net;", false)]
    [InlineData("[Other] class Net;", false)]
    [InlineData("[Dense(4, 2)] class Net;", true)]
    [InlineData("namespace N { class Outer { [AnnGen.DenseAttribute(4, 2)] class Net; } }", true)]
    [InlineData("[Other.Network] [Dense(4, 2)] class Net;", true)]
    [InlineData("[Alias(CrossEntropy)] [Dense(4, 2)] class Net;", true)]
    [InlineData("using D = AnnGen.DenseAttribute; [D(4, 2)] class Net;", true)]
    [InlineData("namespace N { using DAttribute = global::AnnGen.DenseAttribute; [D(4, 2)] class Net; }", true)]
    [InlineData("using D = Other.Attribute; [D(4, 2)] class Net;", false)]
    public void Attributes_are_looked_up_for_types_alone_that_read_like_layers_without_a_network(string source, bool isCandidate)
    {
        SyntaxTree tree = UserProject.Parse(source, "Source.cs");
        Assert.Equal(isCandidate, OrphanParser.Candidates(tree, [], default).Any());
    }

    [Fact]
    public void A_file_is_searched_once_for_layers_without_a_network()
    {
        GeneratorRunResult run = RunTwice(new UserProject("[AnnGen.Dense(4, 2)] class Net;", "class Other { }"), 2, "class Other { int _field; }");
        AssertReasons(run, NetworkGenerator.CandidateStep, IncrementalStepRunReason.Cached, IncrementalStepRunReason.Unchanged);
        AssertReasons(run, NetworkGenerator.OrphanStep, IncrementalStepRunReason.Cached, IncrementalStepRunReason.Unchanged);
    }

    private static GeneratorRunResult RunTwice(UserProject project, int changedFile, string changedText)
    {
        CSharpCompilation compilation = project.Source;
        GeneratorDriver driver = UserProject.CreateDriver(trackSteps: true).RunGenerators(compilation);
        SyntaxTree tree = compilation.SyntaxTrees[changedFile];
        compilation = compilation.ReplaceSyntaxTree(tree, UserProject.Parse(changedText, tree.FilePath));
        return Assert.Single(driver.RunGenerators(compilation).GetRunResult().Results);
    }

    private static IEnumerable<IncrementalStepRunReason> Reasons(GeneratorRunResult run, string step) =>
        run.TrackedSteps[step].SelectMany(tracked => tracked.Outputs).Select(output => output.Reason);

    private static void AssertReasons(GeneratorRunResult run, string step, params IncrementalStepRunReason[] expected)
    {
        Assert.NotEmpty(Reasons(run, step));
        Assert.All(Reasons(run, step), reason => Assert.True(expected.Contains(reason), $"Step {step} was {reason}."));
    }

    private static void AssertOutputs(GeneratorRunResult run, IncrementalStepRunReason expected)
    {
        IncrementalStepRunReason[] reasons = [.. run.TrackedOutputSteps.SelectMany(step => step.Value).SelectMany(step => step.Outputs).Select(output => output.Reason)];
        Assert.NotEmpty(reasons);
        Assert.All(reasons, reason => Assert.Equal(expected, reason));
    }
}
