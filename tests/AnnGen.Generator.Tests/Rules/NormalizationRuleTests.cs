using AnnGen.Generator.Tests.Compilation;

namespace AnnGen.Generator.Tests.Rules;

/// <summary>Normalisations have something to normalise over, and numbers that they can work with; what is joined fits.</summary>
public class NormalizationRuleTests
{
    [Theory]
    [InlineData("BatchNorm(Momentum = 0f)", "0f", "The momentum of layer 2 is 0; it must be above 0, and at most 1")]
    [InlineData("BatchNorm(Momentum = 1.5f, Name = \"norm\")", "1.5f", "The momentum of layer 2 ('norm') is 1.5; it must be above 0, and at most 1")]
    [InlineData("BatchNorm(Epsilon = 0f)", "0f", "The epsilon of layer 2 is 0; it must be finite, and above 0")]
    [InlineData("LayerNorm(Epsilon = -1f)", "-1f", "The epsilon of layer 2 is -1; it must be finite, and above 0")]
    public void A_number_that_cannot_be_worked_with_is_reported_on_it(string layer, string squiggle, string message) =>
        Check($"[AnnGen.Dense(4, 8)] [AnnGen.{layer}] [AnnGen.Dense(3, Softmax)]", "ANN026", squiggle, message);

    [Fact]
    public void A_batch_of_one_vector_is_reported_where_it_is_normalised() => Check(
        "[AnnGen.Dense(4, 8)] [AnnGen.BatchNorm] [AnnGen.Dense(3, Softmax)]", "ANN026", "AnnGen.BatchNorm",
        "Layer 2 normalises over the batch, but MaxBatchSize is 1, and one number alone has no variance; write MaxBatchSize = 2 or more, or remove the layer",
        ", MaxBatchSize = 1");

    [Fact]
    public void A_batch_of_one_image_can_be_normalised() => Project(
        "[AnnGen.Input(1, 4, 4)] [AnnGen.Conv2D(2, 3)] [AnnGen.BatchNorm] [AnnGen.Dense(3, Softmax)]", ", MaxBatchSize = 1").Build().AssertClean();

    [Fact]
    public void A_single_element_is_reported_where_it_is_normalised() => Check(
        "[AnnGen.Dense(4, 1)] [AnnGen.LayerNorm] [AnnGen.Dense(3, Softmax)]", "ANN026", "AnnGen.LayerNorm",
        "Layer 2 normalises over the elements of a sample, but layer 1, Dense(4, 1), gives 1, which has no variance; remove the layer");

    [Theory]
    [InlineData("AveragePool2D(2)", "AveragePool2D(2) gives 2 × 3 × 3 = 18")]
    [InlineData("GlobalAveragePool2D", "GlobalAveragePool2D gives 2")]
    public void Outputs_that_do_not_fit_beside_each_other_are_reported_on_the_name(string layer, string given) => Check(
        $"[AnnGen.Input(1, 8, 8)] [AnnGen.Conv2D(2, 3, Relu, Name = \"a\")] [AnnGen.{layer}] [AnnGen.Concat(\"a\")] [AnnGen.Dense(3, Softmax)]",
        "ANN021", "\"a\"",
        $"Concat(\"a\") joins outputs of different shapes: {given}, but layer 1 ('a'), Conv2D(2, 3), gives 2 × 6 × 6 = 72; change one of the two so that they fit");

    private static void Check(string layers, string id, string squiggle, string message, string options = "") =>
        Project(layers, options).Build().AssertOnly(id, squiggle, message);

    private static UserProject Project(string layers, string options) => new(
        $"[AnnGen.Network(CrossEntropy{options})] {layers} public partial class Net;",
        "public static class Use { public static int Size(Net net) => net.CreateWorkspace().BatchSize + net.Parameters.Plan.InputSize; }");
}
