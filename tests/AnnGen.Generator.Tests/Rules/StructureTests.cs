using AnnGen.Generator.Tests.Compilation;

namespace AnnGen.Generator.Tests.Rules;

/// <summary>Each structural rule: its message, the text that it points at, and that nothing else is shown beside it.</summary>
public class StructureTests
{
    // Code that uses the network, which must not show errors of its own.
    private const string Use = """
        public static class Use
        {
            public static float Train(Net net)
            {
                var trainer = AnnGen.TrainingExtensions.CreateTrainer(net, new AnnGen.Sgd(0.1f));
                var workspace = net.CreateWorkspace();
                return net.Parameters.Plan.InputSize + Net.ParameterCount + workspace.BatchSize + trainer.Epoch + new Net(seed: 1).Parameters.Plan.OutputSize;
            }
        }
        """;

    [Fact]
    public void Neighbouring_layers_of_different_sizes_are_reported_on_the_inputs() => Check(
        """
        [AnnGen.Network(CrossEntropy)]
        [AnnGen.Dense(784, 128, Relu)]
        [AnnGen.Dense(64, 10, Softmax)]
        public partial class Net;
        """,
        "ANN001", "64", "Layer 2 takes 64 inputs, but layer 1, Dense(784, 128), gives 128");

    [Fact]
    public void A_first_layer_that_does_not_fit_the_input_is_reported_with_the_shape() => Check(
        """
        [AnnGen.Network(CrossEntropy)]
        [AnnGen.Input(28, 28)]
        [AnnGen.Dense(inputs: 785, outputs: 10, Softmax, Name = "fc1")]
        public partial class Net;
        """,
        "ANN001", "785", "Layer 1 ('fc1') takes 785 inputs, but [Input(28, 28)] gives 28 × 28 = 784");

    [Fact]
    public void A_network_that_is_not_partial_is_reported_on_its_name() => Check(
        """
        [AnnGen.Network(CrossEntropy)]
        [AnnGen.Dense(784, 10, Softmax)]
        public class Net;
        """,
        "ANN002", "Net", "'Net' is not partial: the generator adds the network's code to it; write 'partial class Net'", useSource: "");

    [Theory]
    [InlineData("")]
    [InlineData(", ClassWeights = [1f, 2f]")]
    public void A_network_that_is_not_partial_and_has_no_layers_is_reported_on_its_name(string option) => Check(
        $"[AnnGen.Network(CrossEntropy{option})] [AnnGen.Input(4)] public class Net;",
        "ANN002", "Net", "'Net' is not partial: the generator adds the network's code to it; write 'partial class Net'", useSource: "");

    [Fact]
    public void An_outer_type_that_is_not_partial_is_reported_on_its_name() => Check(
        """
        public class Outer
        {
            [AnnGen.Network(CrossEntropy)]
            [AnnGen.Dense(784, 10, Softmax)]
            public partial class Inner;
        }
        public class Net : AnnGenNet;
        [AnnGen.Network(CrossEntropy)]
        [AnnGen.Dense(784, 10, Softmax)]
        public partial class AnnGenNet;
        """,
        "ANN002", "Outer", "'Outer' is not partial: it contains the network 'Inner', to which the generator adds code; write 'partial class Outer'", useSource: "");

    [Fact]
    public void A_network_without_layers_is_reported_on_its_name() => Check(
        """
        [AnnGen.Network(CrossEntropy)]
        public partial class Net;
        """,
        "ANN003", "Net", "'Net' has no layers: write at least one below [Network], such as [Dense(784, 10, Softmax)]");

    [Theory]
    [InlineData("[AnnGen.Dense(0, 10, Softmax)]", "0", "The number of inputs of layer 1 is 0; it must be 1 to 9999999")]
    [InlineData("[AnnGen.Dense(784, -3, Softmax)]", "-3", "The number of units of layer 1 is -3; it must be 1 to 9999999")]
    [InlineData("[AnnGen.Dense(784, 10_000_000, Softmax)]", "10_000_000", "The number of units of layer 1 is 10000000; it must be 1 to 9999999")]
    [InlineData("[AnnGen.Input(28, 0)] [AnnGen.Dense(10, Softmax)]", "0", "Dimension 2 of [Input] is 0; it must be 1 to 9999999")]
    [InlineData("[AnnGen.Input] [AnnGen.Dense(10, Softmax)]", "AnnGen.Input", "The number of dimensions of [Input] is 0; it must be at least 1")]
    [InlineData("[AnnGen.Input(70_000, 70_000)] [AnnGen.Dense(10, Softmax)]", "AnnGen.Input(70_000, 70_000)", "The number of inputs is 4900000000; it must be 1 to 9999999")]
    [InlineData("[AnnGen.Dense(100_000, 100_000, Relu)] [AnnGen.Dense(10)]", "AnnGen.Dense(100_000, 100_000, Relu)", "In rows of whole cache lines, the number of parameters up to layer 1 is 10000100000; it must be 1 to 500000000")]
    public void A_size_out_of_its_range_is_reported_on_its_argument(string layers, string squiggle, string message) =>
        Check($"[AnnGen.Network(CrossEntropy)] {layers} public partial class Net;", "ANN004", squiggle, message);

    [Fact]
    public void A_batch_size_out_of_its_range_is_reported_on_its_argument() => Check(
        "[AnnGen.Network(CrossEntropy, MaxBatchSize = 0)] [AnnGen.Dense(4, 2)] public partial class Net;",
        "ANN004", "0", "MaxBatchSize is 0; it must be 1 to 9999999");

    [Fact]
    public void A_batch_for_which_a_workspace_is_too_large_is_reported() => Check(
        "[AnnGen.Network(CrossEntropy, MaxBatchSize = 1_000_000)] [AnnGen.Dense(784, 128, Relu)] [AnnGen.Dense(10)] public partial class Net;",
        "ANN004", "AnnGen.Dense(784, 128, Relu)", "With batches of 1000000, the number of floats of a workspace up to layer 1 is 1040100480; it must be 1 to 500000000");

    [Fact]
    public void Layers_on_another_declaration_are_reported_where_they_stand() => Check(
        """
        [AnnGen.Network(CrossEntropy)]
        [AnnGen.Dense(784, 128, Relu)]
        public partial class Net;

        [AnnGen.Dense(128, 10, Softmax)]
        public partial class Net;
        """,
        "ANN005", "AnnGen.Dense(128, 10, Softmax)",
        "Dense(128, 10) stands on another declaration of 'Net' than [Network]: layers on several declarations have no order; move it below [Network]");

    [Theory]
    [InlineData("partial struct Other { }", "'Other' is a struct; a network is a class")]
    [InlineData("partial record Other;", "'Other' is a record; a network is a class")]
    [InlineData("partial record struct Other;", "'Other' is a record struct; a network is a class")]
    [InlineData("partial interface Other;", "'Other' is an interface; a network is a class")]
    [InlineData("static partial class Other;", "'Other' is static; a network is an instance, with weights of its own")]
    [InlineData("partial class Other(int size) { public int Size => size; }", "'Other' has a primary constructor, which every other constructor would have to call; write an ordinary one that calls this(seed)")]
    [InlineData("partial class Other { public Other() { } }", "'Other' has a constructor that leaves it without weights; let it call the generated one: this(seed)")]
    [InlineData("partial class Other { public Other(int x) : base() { } }", "'Other' has a constructor that leaves it without weights; let it call the generated one: this(seed)")]
    [InlineData("partial class Other { public Other(ulong x) { } }", "'Other' has a constructor that takes a ulong, which the generator adds itself")]
    [InlineData("partial class Other : Parent; [AnnGen.Network(CrossEntropy)] [AnnGen.Dense(4, 2)] public partial class Parent;", "'Other' derives from the network 'Parent', whose layers it would inherit beside its own; derive both from a class that is not a network")]
    [InlineData("file partial class Other;", "'Other' is local to its file, which generated code is not in; a network and the types around it are visible to the project")]
    public void A_type_that_cannot_carry_a_network_is_reported_on_its_name(string declaration, string message) => Check(
        $"[AnnGen.Network(CrossEntropy)] [AnnGen.Dense(4, 2)] {declaration}", "ANN006", "Other", message, useSource: "");

    [Theory]
    [InlineData("[AnnGen.Dense(4, 2)] [AnnGen.Dense(2, 2)]", "AnnGen.Dense(4, 2)", "'Other' has [Dense] but no [Network]: nothing is generated; write [Network(CrossEntropy)] or another loss above its layers")]
    [InlineData("[AnnGen.Input(4)]", "AnnGen.Input(4)", "'Other' has [Input] but no [Network]: nothing is generated; write [Network(CrossEntropy)] or another loss above its layers")]
    [InlineData("[AnnGen.Input(4)] [AnnGen.Dense(2)]", "AnnGen.Dense(2)", "'Other' has [Dense] but no [Network]: nothing is generated; write [Network(CrossEntropy)] or another loss above its layers")]
    public void Layers_without_a_network_are_reported_once(string layers, string squiggle, string message) =>
        Check($"{layers} public partial class Other;", "ANN007", squiggle, message, useSource: "");

    [Theory]
    [InlineData("using Layer = AnnGen.DenseAttribute; [Layer(4, 2)] public partial class Other;")]
    [InlineData("namespace Space { using Layer = global::AnnGen.DenseAttribute; [Layer(4, 2)] public partial class Other; }")]
    [InlineData("global using Layer = AnnGen.DenseAttribute; [Layer(4, 2)] public partial class Other;")]
    public void A_layer_behind_an_alias_is_a_layer(string source) => Check(
        source, "ANN007", "Layer(4, 2)",
        "'Other' has [Dense] but no [Network]: nothing is generated; write [Network(CrossEntropy)] or another loss above its layers", useSource: "");

    [Fact]
    public void A_network_attribute_of_another_library_makes_no_network() => Check(
        "[Elsewhere.Network] [AnnGen.Dense(4, 2)] public partial class Other; namespace Elsewhere { public class NetworkAttribute : System.Attribute; }",
        "ANN007", "AnnGen.Dense(4, 2)",
        "'Other' has [Dense] but no [Network]: nothing is generated; write [Network(CrossEntropy)] or another loss above its layers", useSource: "");

    [Theory]
    [InlineData("CrossEntropy", "[AnnGen.Dense(4, 3, Relu)]", "Relu", "CrossEntropy takes class probabilities or logits, but the output layer ends in Relu; write Softmax, or Identity for logits")]
    [InlineData("CrossEntropy", "[AnnGen.Dense(4, 3, Sigmoid)]", "Sigmoid", "CrossEntropy takes class probabilities or logits, but the output layer ends in Sigmoid, whose units do not sum to 1; write Softmax, or Identity for logits; or BinaryCrossEntropy if a sample may have several of the labels, or none")]
    [InlineData("CrossEntropy", "[AnnGen.Dense(4, 1)]", "1", "CrossEntropy tells classes apart, but the output layer has 1 unit, whose probability is always 1; give it one unit per class, at least 2, or write BinaryCrossEntropy with Sigmoid for a yes-or-no question")]
    [InlineData("CrossEntropy", "[AnnGen.Dense(4, 1, Sigmoid)]", "Sigmoid", "CrossEntropy tells classes apart and takes one unit for each, but the output layer has 1 unit that ends in Sigmoid, which answers a yes-or-no question; write [Network(BinaryCrossEntropy)], or one unit per class with Softmax")]
    [InlineData("BinaryCrossEntropy", "[AnnGen.Dense(4, 3, Softmax)]", "Softmax", "BinaryCrossEntropy asks each unit a question of its own, but Softmax makes the units share one probability; write CrossEntropy if exactly one class is right, or Sigmoid if a sample may have several of the labels, or none")]
    [InlineData("BinaryCrossEntropy", "[AnnGen.Dense(4, 1, Softmax)]", "Softmax", "BinaryCrossEntropy takes the probability of a yes, or its logit, but the output layer ends in Softmax; write Sigmoid, or Identity for logits")]
    [InlineData("BinaryCrossEntropy", "[AnnGen.Dense(4, 2, Relu)]", "Relu", "BinaryCrossEntropy takes the probability of a yes, or its logit, but the output layer ends in Relu; write Sigmoid, or Identity for logits")]
    [InlineData("Huber", "[AnnGen.Dense(4, 1, Softmax)]", "Softmax", "Softmax over 1 unit is always 1, whatever the network learns; write Sigmoid for a value from 0 to 1, or Identity for any value")]
    [InlineData("MeanSquaredError", "[AnnGen.Dense(4, 1, Softmax)]", "Softmax", "Softmax over 1 unit is always 1, whatever the network learns; write Sigmoid for a value from 0 to 1, or Identity for any value")]
    public void An_output_layer_that_cannot_work_with_the_loss_is_reported(string loss, string layer, string squiggle, string message) =>
        Check($"[AnnGen.Network({loss})] {layer} public partial class Net;", "ANN008", squiggle, message);

    [Fact]
    public void A_first_layer_without_inputs_is_reported() => Check(
        "[AnnGen.Network(CrossEntropy)] [AnnGen.Dense(128, Relu)] [AnnGen.Dense(10)] public partial class Net;",
        "ANN009", "AnnGen.Dense(128, Relu)", "Layer 1 does not state how many inputs it takes, and nothing above it does; write Dense(inputs, 128), or an [Input(…)] above it");

    [Theory]
    [InlineData("not a name", "The name 'not a name' is not a C# identifier, and layers are members in generated code; choose another one")]
    [InlineData("a\\u200Cb", "The name 'a\u200Cb' is not a C# identifier, and layers are members in generated code; choose another one")]
    [InlineData("Ann_NotGenerated", "The name 'Ann_NotGenerated' begins with 'Ann_', which is reserved for names that the generator adds; choose another one")]
    [InlineData("Layer1", "The name 'Layer1' is already the name of layer 1; choose another one")]
    [InlineData("Parameters", "The name 'Parameters' is the name of a member that the generator adds to the class; choose another one")]
    [InlineData("Net", "The name 'Net' is the name of the network, which no member of it can have; choose another one")]
    [InlineData("Ann_Shape1", "The name 'Ann_Shape1' begins with 'Ann_', which is reserved for names that the generator adds; choose another one")]
    public void A_layer_name_that_code_cannot_use_is_reported_on_it(string name, string message) => Check(
        $"[AnnGen.Network(CrossEntropy)] [AnnGen.Dense(4, 3)] [AnnGen.Dense(2, Name = \"{name}\")] public partial class Net;",
        "ANN010", $"\"{name}\"", message);

    [Fact]
    public void A_base_without_a_constructor_to_call_is_reported_on_the_name() => Check(
        """
        [AnnGen.Network(CrossEntropy)]
        [AnnGen.Dense(4, 2)]
        public partial class Other : Parent;

        public class Parent
        {
            public Parent(int x) { }
        }
        """,
        "ANN006", "Other", "'Other' derives from 'Parent', which has no constructor without parameters for the generated one to call", useSource: "", besides: "CS7036");

    [Theory]
    [InlineData("partial class Other { public int Plan => 1; }", "Plan")]
    [InlineData("partial class Other : Parent; public class Parent { public int Layer2 => 1; }", "Layer2")]
    public void A_member_that_is_there_already_is_reported_on_the_class(string declaration, string name) => Check(
        $"[AnnGen.Network(CrossEntropy)] [AnnGen.Dense(4, 3, Relu)] [AnnGen.Dense(2)] {declaration}", "ANN010", "Other",
        $"The name '{name}' is that of a member which the class, or a base of it, has already, and which the generator adds; choose another one", useSource: "");

    [Theory]
    [InlineData("Ann_Optimizer")]
    [InlineData("Workspace")]
    public void A_type_parameter_that_generated_code_uses_is_reported_on_the_class(string name) => Check(
        $"[AnnGen.Network(CrossEntropy)] [AnnGen.Dense(4, 2)] public partial class Other<{name}>;", "ANN010", "Other",
        $"The name '{name}' of a type parameter is one that generated code uses; choose another one", useSource: "");

    [Fact]
    public void A_network_named_like_a_generated_member_is_reported() => Check(
        "[AnnGen.Network(CrossEntropy)] [AnnGen.Dense(4, 2)] public partial class Workspace;",
        "ANN010", "Workspace", "The name 'Workspace' is the name of a member that the generator adds to the class; choose another one", useSource: "");

    [Theory]
    [InlineData("Deviation = 0", "0", "Deviation is 0; it must be a finite number above 0")]
    [InlineData("Deviation = -1.5f", "-1.5f", "Deviation is -1.5; it must be a finite number above 0")]
    [InlineData("Deviation = 1e-42f", "1e-42f", "Deviation is 1E-42; it must be large enough to divide 1/255 and the mean by it")]
    [InlineData("Mean = float.NaN", "float.NaN", "Mean is NaN; it must be a finite number")]
    public void Inputs_that_cannot_be_normalised_are_reported(string argument, string squiggle, string message) => Check(
        $"[AnnGen.Network(CrossEntropy)] [AnnGen.Input(4, {argument})] [AnnGen.Dense(2)] public partial class Net;",
        "ANN011", squiggle, message);

    [Theory]
    [InlineData("[AnnGen.Dropout(0.5f)] [AnnGen.Dense(4, 3, Relu)] [AnnGen.Dense(2)]", "AnnGen.Dropout(0.5f)", "Dropout(0.5) would drop inputs of the network; write it below a hidden layer")]
    [InlineData("[AnnGen.Dense(4, 3, Relu)] [AnnGen.Dense(2)] [AnnGen.Dropout(0.5f)]", "AnnGen.Dropout(0.5f)", "Dropout(0.5) would drop outputs of the network; write it below a hidden layer, above layer 2")]
    [InlineData("[AnnGen.Dense(4, 3, Relu)] [AnnGen.Dropout(0.5f)] [AnnGen.Dropout(0.25f)] [AnnGen.Dense(2)]", "AnnGen.Dropout(0.25f)", "Units of layer 1 are dropped by Dropout(0.5) already; remove one of the two")]
    [InlineData("[AnnGen.Dense(4, 3, Relu)] [AnnGen.Dropout(1f)] [AnnGen.Dense(2)]", "1f", "The rate of dropout is 1; it must be 0 or above, and below 1")]
    [InlineData("[AnnGen.Dense(4, 3, Relu)] [AnnGen.Dropout(-0.5f)] [AnnGen.Dense(2)]", "-0.5f", "The rate of dropout is -0.5; it must be 0 or above, and below 1")]
    [InlineData("[AnnGen.Dense(4, 3, Relu)] [AnnGen.Dropout(float.NaN)] [AnnGen.Dense(2)]", "float.NaN", "The rate of dropout is NaN; it must be 0 or above, and below 1")]
    public void Dropout_that_cannot_be_applied_is_reported(string layers, string squiggle, string message) => Check(
        $"[AnnGen.Network(CrossEntropy)] {layers} public partial class Net;", "ANN015", squiggle, message);

    [Fact]
    public void A_value_without_meaning_is_reported() => Check(
        "[AnnGen.Network(CrossEntropy)] [AnnGen.Dense(4, 2, (AnnGen.Activation)99)] public partial class Net;",
        "ANN012", "(AnnGen.Activation)99", "99 is not a value of Activation; write one of Identity, Relu, Sigmoid, Tanh, Softmax, Step, LeakyRelu, Elu, Gelu, GeluTanh, Silu, Softplus");

    [Fact]
    public void What_the_compiler_rejects_itself_is_not_reported_a_second_time()
    {
        BuildResult build = new UserProject("[AnnGen.Network(CrossEntropy)] [AnnGen.Dense(4, 2, Relux)] public partial class Net;", Use).Build();
        Assert.Equal(["CS0103"], build.Shown.Select(diagnostic => diagnostic.Id));
    }

    private static void Check(string network, string id, string squiggle, string message, params string[] besides) =>
        Check(network, id, squiggle, message, Use, besides);

    private static void Check(string network, string id, string squiggle, string message, string useSource, params string[] besides) =>
        new UserProject(network, useSource).Build().AssertOnly(id, squiggle, message, besides);
}
