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

    [Theory]
    [InlineData("Conv2D(4, 3)] [AnnGen.Conv2D(4, 3, Relu)", "Conv2D(4, 3)", "Layer 1 has no activation, so together with layer 2 it can do no more than one layer alone; write Relu or Tanh, or remove it")]
    [InlineData("Conv2D(4, 3)", "Conv2D(4, 3)", "Layer 1 has no activation, so together with layer 2 it can do no more than one layer alone; write Relu or Tanh, or remove it")]
    [InlineData("Conv2D(4, 3)] [AnnGen.Dropout(0.5f)", "Conv2D(4, 3)", "Layer 1 has no activation, so together with layer 2 it can do no more than one layer alone; write Relu or Tanh, or remove it")]
    public Task Convolutions_without_an_activation_behind_them_are_reported(string layers, string squiggle, string message) => Check(
        $"[AnnGen.Network(CrossEntropy)] [AnnGen.Input(1, 8, 8)] [AnnGen.{layers}] [AnnGen.Dense(3)] public partial class Net;", "ANN103", $"AnnGen.{squiggle}", message);

    [Theory]
    [InlineData("[AnnGen.Conv2D(4, 3)] [AnnGen.MaxPool2D(2)]")]
    [InlineData("[AnnGen.Conv2D(4, 3)] [AnnGen.Activation(Relu)]")]
    [InlineData("[AnnGen.Conv2D(4, 3, Relu, Name = \"stem\")] [AnnGen.Conv2D(4, 3, Padding = AnnGen.Padding.Same)] [AnnGen.Add(\"stem\")]")]
    public async Task Layers_with_something_between_them_are_not(string layers) => (await new UserProject(
        $"[AnnGen.Network(CrossEntropy)] [AnnGen.Input(1, 8, 8)] {layers} [AnnGen.Dense(3)] public partial class Net;").AnalyzeAsync()).AssertClean();

    [Fact]
    public Task Softmax_as_a_hidden_layer_of_its_own_is_reported() => Check(
        "[AnnGen.Network(CrossEntropy)] [AnnGen.Dense(4, 3)] [AnnGen.Activation(Softmax)] [AnnGen.Dense(2)] public partial class Net;",
        "ANN102", "Softmax",
        "Activation(Softmax) is hidden and ends in Softmax, which lets through little more than which unit is the largest; write Relu or Tanh");

    [Fact]
    public Task Relu_as_an_output_layer_of_its_own_is_reported() => Check(
        "[AnnGen.Network(MeanSquaredError)] [AnnGen.Dense(4, 3)] [AnnGen.Activation(Relu)] public partial class Net;",
        "ANN105", "Relu",
        "Activation(Relu) gives the values and ends in Relu: it gives none below 0, and a unit whose sums are all negative gets no gradient and stays at 0; write Identity");

    [Theory]
    [InlineData("MaxPool2D(2)", "2", "MaxPool2D(2) leaves out the last row and the last column of its images, which are 2 × 7 × 7: windows of 2 × 2 with a stride of 2 do not reach them; change the window, the stride or the padding")]
    [InlineData("Conv2D(4, 3, Relu, Stride = 3)", "3", "Layer 1 leaves out the last row and the last column of its images, which are 2 × 7 × 7: windows of 3 × 3 with a stride of 3 do not reach them; change the window, the stride or the padding")]
    [InlineData("MaxPool2D(3, KernelHeight = 2, Stride = 2, Name = \"half\")", "2", "MaxPool2D(3) ('half') leaves out the last row of its images, which are 2 × 7 × 7: windows of 2 × 3 with a stride of 2 do not reach it; change the window, the stride or the padding")]
    [InlineData("Conv2D(4, 1, Relu, KernelWidth = 5, KernelHeight = 7, Stride = 5)", "5", "Layer 1 leaves out the last 2 columns of its images, which are 2 × 7 × 7: windows of 7 × 5 with a stride of 5 do not reach them; change the window, the stride or the padding")]
    public Task Windows_that_leave_rows_or_columns_out_are_reported(string layer, string squiggle, string message) => Check(
        $"[AnnGen.Network(CrossEntropy)] [AnnGen.Input(2, 7, 7)] [AnnGen.{layer}] [AnnGen.Dense(3)] public partial class Net;", "ANN106", squiggle, message);

    // The shortcut of a residual block reads every second row and column on purpose.
    [Theory]
    [InlineData("Conv2D(4, 3, Relu)")]
    [InlineData("Conv2D(4, 3, Relu, Stride = 2)")]
    [InlineData("MaxPool2D(2, Padding = 1)")]
    [InlineData("Conv2D(4, 1, Relu, Stride = 4)")]
    public async Task Windows_that_reach_all_that_they_are_meant_to_are_not(string layer) => (await new UserProject(
        $"[AnnGen.Network(CrossEntropy)] [AnnGen.Input(2, 7, 7)] [AnnGen.{layer}] [AnnGen.Dense(3)] public partial class Net;").AnalyzeAsync()).AssertClean();

    private static async Task Check(string network, string id, string squiggle, string message) =>
        (await new UserProject(network).AnalyzeAsync()).AssertOnly(id, squiggle, message);
}
