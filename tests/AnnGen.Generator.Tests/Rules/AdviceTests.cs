using AnnGen.Generator.Tests.Compilation;
using Microsoft.CodeAnalysis;

namespace AnnGen.Generator.Tests.Rules;

/// <summary>Each piece of advice: its message and the text that it points at.</summary>
public class AdviceTests
{
    [Fact]
    public Task Softmax_with_mean_squared_error_is_reported_on_the_loss() => Check(
        "[AnnGen.Network(MeanSquaredError)] [AnnGen.Dense(4, 3, Softmax)] public partial class Net;",
        "ANN101", "MeanSquaredError",
        "MeanSquaredError hardly moves a softmax that is sure and wrong: its gradient vanishes there; write CrossEntropy to tell classes apart");

    [Fact]
    public Task Softmax_in_a_hidden_layer_is_reported_on_the_activation() => Check(
        "[AnnGen.Network(CrossEntropy)] [AnnGen.Dense(4, 3, Softmax)] [AnnGen.Dense(2)] public partial class Net;",
        "ANN102", "Softmax",
        "Layer 1 is hidden and ends in Softmax, which lets through little more than which unit is the largest; write Relu or Tanh");

    [Fact]
    public Task Layers_without_an_activation_between_them_are_reported_on_the_first() => Check(
        "[AnnGen.Network(CrossEntropy)] [AnnGen.Dense(4, 3, Name = \"a\")] [AnnGen.Dense(2)] public partial class Net;",
        "ANN103", "AnnGen.Dense(4, 3, Name = \"a\")",
        "Layer 1 ('a') has no activation, so together with layer 2 it can do no more than one layer alone; write Relu or Tanh, or remove it");

    [Theory]
    [InlineData("MeanAbsoluteError")]
    [InlineData("Huber")]
    public Task Softmax_with_another_loss_for_values_is_reported_as_well(string loss) => Check(
        $"[AnnGen.Network({loss})] [AnnGen.Dense(4, 3, Softmax)] public partial class Net;",
        "ANN101", loss,
        $"{loss} hardly moves a softmax that is sure and wrong: its gradient vanishes there; write CrossEntropy to tell classes apart");

    [Theory]
    [InlineData("MeanSquaredError")]
    [InlineData("Huber")]
    public Task Relu_in_the_output_layer_of_a_regression_is_reported_on_the_activation(string loss) => Check(
        $"[AnnGen.Network({loss})] [AnnGen.Dense(4, 3, Relu)] public partial class Net;",
        "ANN105", "Relu",
        "Layer 1 gives the values and ends in Relu: it gives none below 0, and a unit whose sums are all negative gets no gradient and stays at 0; write Identity");

    // XOR with a sigmoid and squares is how the textbooks begin, and values from 0 to 1 may be meant: a build says nothing.
    [Fact]
    public async Task Sigmoid_with_mean_squared_error_is_a_hint_that_builds_do_not_show()
    {
        BuildResult build = await new UserProject("[AnnGen.Network(MeanSquaredError)] [AnnGen.Dense(4, 1, Sigmoid)] public partial class Net;").AnalyzeAsync();
        build.AssertClean();
        Diagnostic hint = Assert.Single(build.Diagnostics, diagnostic => diagnostic.Id == "ANN104");
        Assert.Equal(DiagnosticSeverity.Info, hint.Severity);
        Assert.Equal("MeanSquaredError", BuildResult.TextUnder(hint));
        Assert.Equal(
            "If the targets are yes or no, write BinaryCrossEntropy: MeanSquaredError hardly moves a sigmoid that is sure and wrong, since its gradient vanishes there",
            hint.GetMessage(System.Globalization.CultureInfo.InvariantCulture));
    }

    private static async Task Check(string network, string id, string squiggle, string message) =>
        (await new UserProject(network).AnalyzeAsync()).AssertOnly(id, squiggle, message);
}
