using AnnGen.Generator.Tests.Compilation;

namespace AnnGen.Generator.Tests.Rules;

/// <summary>An argument that the generator cannot see is reported, and never turned into a network that throws.</summary>
public class ConstantTests
{
    private const string Encoder =
        "[AnnGen.Network(MeanSquaredError, MaxBatchSize = 32)] [AnnGen.Dense(20, 8, Relu)] [AnnGen.Dense(6)] public partial class Encoder;";

    [Theory]
    [InlineData("[AnnGen.Network(MeanSquaredError)] [AnnGen.Dense(Encoder.OutputSize, 8)]", "Encoder.OutputSize", "6, or a constant of your own that both declarations use")]
    [InlineData("[AnnGen.Network(MeanSquaredError)] [AnnGen.Dense(3, 2 * (Encoder.InputSize - 1))]", "Encoder.InputSize", "20, or a constant of your own that both declarations use")]
    [InlineData("[AnnGen.Network(MeanSquaredError)] [AnnGen.Input(global::Encoder.OutputSize)] [AnnGen.Dense(8)]", "global::Encoder.OutputSize", "6, or a constant of your own that both declarations use")]
    [InlineData("[AnnGen.Network(MeanSquaredError, MaxBatchSize = Encoder.MaxBatchSize)] [AnnGen.Dense(3, 8)]", "Encoder.MaxBatchSize", "32, or a constant of your own that both declarations use")]
    [InlineData("[AnnGen.Network(MeanSquaredError)] [AnnGen.Dense(3, Encoder.ParameterCount)]", "Encoder.ParameterCount", "the number itself, or a constant of your own that both declarations use")]
    public void A_constant_of_another_network_is_reported_where_it_stands(string attributes, string squiggle, string advice) => new UserProject(
        $"{attributes} public partial class Decoder;", Encoder).Build()
        .AssertOnly("ANN018", squiggle, $"'{squiggle}' is generated for the network 'Encoder', and generators do not see generated code; write {advice}");

    [Fact]
    public void A_constant_of_the_network_itself_is_reported_where_it_stands() => new UserProject(
        "[AnnGen.Network(MeanSquaredError)] [AnnGen.Dense(4, 3)] [AnnGen.Dense(Net.InputSize)] public partial class Net;").Build()
        .AssertOnly("ANN018", "Net.InputSize", "'Net.InputSize' is generated for the network 'Net', and generators do not see generated code; "
            + "write the number itself, or a constant of your own that both declarations use");

    [Fact]
    public void A_constant_that_is_the_users_is_taken() => new UserProject(
        "[AnnGen.Network(MeanSquaredError)] [AnnGen.Dense(Sizes.OutputSize, 8)] public partial class Net; public static class Sizes { public const int OutputSize = 6; }")
        .Build().AssertClean();

    [Theory]
    [InlineData("[AnnGen.Network(MeanSquaredError)] [AnnGen.Dense(4, MaxBatchSize)] public partial class Net;", "CS0103")]
    [InlineData("[AnnGen.Network(MeanSquaredError)] [AnnGen.Dense(4, Layer1Shape.Inputs)] public partial class Net;", "CS0103")]
    public void A_word_that_only_generated_code_declares_is_one_error(string declaration, string id) =>
        Assert.Equal([id], new UserProject(declaration).Build().Shown.Select(shown => shown.Id));
}
