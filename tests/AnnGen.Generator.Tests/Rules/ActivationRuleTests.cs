using AnnGen.Generator.Tests.Compilation;

namespace AnnGen.Generator.Tests.Rules;

/// <summary>Parameters of activations, and activations of the user's own.</summary>
public class ActivationRuleTests
{
    private const string Members = """
        { public static T Apply<T>(T sum) where T : struct, AnnGen.Simd.ISimd<T> => sum; public static T Backpropagate<T>(T delta, T kept) where T : struct, AnnGen.Simd.ISimd<T> => delta; }
        """;

    [Theory]
    [InlineData("LeakyRelu, Slope = -0.1f", "-0.1f", "Slope is -0.1; it must be finite, and 0 or above: the derivative is taken from the output, which has to have the sign of the sum")]
    [InlineData("LeakyRelu, Slope = float.PositiveInfinity", "float.PositiveInfinity", "Slope is Infinity; it must be finite, and 0 or above: the derivative is taken from the output, which has to have the sign of the sum")]
    [InlineData("Elu, Alpha = float.NaN", "float.NaN", "Alpha is NaN; it must be finite, and 0 or above: the derivative is taken from the output, which has to have the sign of the sum")]
    [InlineData("Relu, Slope = 0.1f", "0.1f", "Slope is a parameter of LeakyRelu, but layer 1 ends in Relu; remove it")]
    [InlineData("LeakyRelu, Alpha = 2f", "2f", "Alpha is a parameter of Elu, but layer 1 ends in LeakyRelu; remove it")]
    [InlineData("typeof(Own), Alpha = 2f", "2f", "Alpha is a parameter of Elu, but layer 1 ends in Own; remove it")]
    public void A_parameter_that_cannot_be_used_is_reported_on_its_argument(string activation, string squiggle, string message) =>
        Check($"public struct Own : AnnGen.IOutputActivation {Members}", activation, "ANN013", squiggle, message);

    [Theory]
    [InlineData("CrossEntropy", "CrossEntropy takes class probabilities or logits, but the output layer ends in Swish; write Softmax, or Identity for logits")]
    [InlineData("BinaryCrossEntropy", "BinaryCrossEntropy takes the probability of a yes, or its logit, but the output layer ends in Swish; write Sigmoid, or Identity for logits")]
    public void An_output_layer_that_ends_in_an_activation_of_the_users_own_is_called_by_its_name(string loss, string message) =>
        new UserProject($$"""
            public struct Swish : AnnGen.IOutputActivation {{Members}}

            [AnnGen.Network(AnnGen.Loss.{{loss}})] [AnnGen.Dense(4, 2, typeof(Swish))] public partial class Net;
            """).Build().AssertOnly("ANN008", "typeof(Swish)", message);

    [Theory]
    [InlineData("class", "typeof(Own)", "'Own' is not a struct")]
    [InlineData("ref struct", "typeof(Own)", "'Own' is a ref struct, which kernels cannot be generic over")]
    [InlineData("struct", "typeof(int[])", "'int[]' is not a struct")]
    [InlineData("struct", "typeof(int)", "'int' implements neither IOutputActivation, by which its derivative is taken from its output, nor ISumActivation, by which it is taken from the sums")]
    [InlineData("struct", "typeof(Generic<>)", "'Generic<>' has no type arguments, so that it stands for many types")]
    [InlineData("struct", "typeof(Generic<>.Inner)", "'Inner' has no type arguments, so that it stands for many types")]
    [InlineData("struct", "typeof(Local)", "'Local' is local to its file, which generated code is not in")]
    [InlineData("struct", "typeof(Generic<Local>)", "'Generic<Local>' is local to its file, which generated code is not in")]
    [InlineData("struct", "typeof(Both)", "'Both' implements both IOutputActivation and ISumActivation, so that it is not clear what its derivative is taken from")]
    [InlineData("struct", "typeof(Half)", "'Half' implements neither IOutputActivation, by which its derivative is taken from its output, nor ISumActivation, by which it is taken from the sums")]
    [InlineData("struct", "AnnGen.Activation.Own", "'Own' does not name an activation")]
    public void A_type_that_is_no_activation_is_reported_on_it(string keyword, string activation, string message) => Check(
        $$"""
        public {{keyword}} Own : AnnGen.IOutputActivation {{Members}}
        file struct Local : AnnGen.IOutputActivation {{Members}}
        public struct Both : AnnGen.IOutputActivation, AnnGen.ISumActivation {{Members}}
        public struct Half : AnnGen.IActivation {{Members}}
        public struct Generic<X> : AnnGen.ISumActivation { public struct Inner; {{Members[1..]}}
        """,
        activation, "ANN014", activation, $"{message}; name a struct that implements one of IOutputActivation and ISumActivation, such as typeof(Swish)");

    [Fact]
    public void No_type_at_all_is_reported_on_it() =>
        new UserProject("#nullable disable\n[AnnGen.Network(MeanSquaredError)] [AnnGen.Dense(4, 3, null)] public partial class Net;").Build().AssertOnly(
            "ANN014", "null", "'null' is not a type; name a struct that implements one of IOutputActivation and ISumActivation, such as typeof(Swish)");

    [Theory]
    [InlineData("typeof(Generic<int>)")]
    [InlineData("typeof(Generic<Own>)")]
    [InlineData("typeof(@class)")]
    [InlineData("typeof(Outer.Inside)")]
    [InlineData("typeof(Outer.Net.Hidden)")]
    [InlineData("activation: typeof(Own)")]
    public void A_struct_that_is_an_activation_is_generated_wherever_it_stands(string activation) => new UserProject($$"""
        public struct Own : AnnGen.IOutputActivation {{Members}}
        public struct @class : AnnGen.IOutputActivation {{Members}}
        public struct Generic<X> : AnnGen.ISumActivation {{Members}}
        public partial class Outer
        {
            internal struct Inside : AnnGen.ISumActivation {{Members}}

            [AnnGen.Network(MeanSquaredError)]
            [AnnGen.Dense(4, 3, {{activation}})]
            [AnnGen.Dense(2, {{activation}})]
            public partial class Net
            {
                internal struct Hidden : AnnGen.IOutputActivation {{Members}}
            }
        }
        """).Build().AssertClean();

    [Fact]
    public void A_network_changes_with_the_interface_of_its_activation()
    {
        const string network = "[AnnGen.Network(MeanSquaredError)] [AnnGen.Dense(4, 3, typeof(Own))] public partial class Net;";
        string fromOutput = new UserProject(network, $"public struct Own : AnnGen.IOutputActivation {Members}").Build().AssertClean().GeneratedText;
        string fromSums = new UserProject(network, $"public struct Own : AnnGen.ISumActivation {Members}").Build().AssertClean().GeneratedText;
        Assert.DoesNotContain("Ann_At.z1", fromOutput, StringComparison.Ordinal);
        Assert.Contains("Ann_At.z1", fromSums, StringComparison.Ordinal);
    }

    private static void Check(string types, string activation, string id, string squiggle, string message) =>
        new UserProject($"{types} [AnnGen.Network(MeanSquaredError)] [AnnGen.Dense(4, 3, {activation})] public partial class Net;").Build().AssertOnly(id, squiggle, message);
}
