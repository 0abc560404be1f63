using AnnGen.Generator.Tests.Compilation;

namespace AnnGen.Generator.Tests.Rules;

/// <summary>Each piece of advice: its message and the text that it points at.</summary>
public class AdviceTests
{
    [Fact]
    public Task Softmax_with_mean_squared_error_is_reported_on_the_loss() => Check(
        "[AnnGen.Network(MeanSquaredError)] [AnnGen.Dense(4, 3, Softmax)] public partial class Net;",
        "ANN101", "MeanSquaredError",
        "Mean squared error hardly moves a softmax that is sure and wrong: its gradient vanishes there; write CrossEntropy to tell classes apart");

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

    private static async Task Check(string network, string id, string squiggle, string message) =>
        (await new UserProject(network).AnalyzeAsync()).AssertOnly(id, squiggle, message);
}
