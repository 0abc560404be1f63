using AnnGen.Generator.Tests.Compilation;

namespace AnnGen.Generator.Tests.Rules;

/// <summary>What a graph needs: names that layers above have, readers for all layers, and equal shapes where two layers are joined.</summary>
public class GraphRuleTests
{
    private const string Image = "[AnnGen.Input(1, 8, 8)] [AnnGen.Conv2D(6, 3, Relu, Name = \"stem\")]";

    [Theory]
    [InlineData("Conv2D(6, 3, From = \"stam\")", "\"stam\"", "Layer 2 reads 'stam', but no layer above it has that name; write 'stem' or 'Input', or give a layer above it that name")]
    [InlineData("MaxPool2D(2, From = \"\")", "\"\"", "MaxPool2D(2) reads '', but no layer above it has that name; write 'stem' or 'Input', or give a layer above it that name")]
    [InlineData("Add(\"Stem\")", "\"Stem\"", "Add(\"Stem\") reads 'Stem', but no layer above it has that name; write 'stem' or 'Input', or give a layer above it that name")]
    [InlineData("Conv2D(6, 3, Name = \"own\", From = \"own\")", "\"own\"", "Layer 2 ('own') reads 'own', but that is its own name; write the name of a layer above it")]
    [InlineData("MaxPool2D(2, Name = \"own\", From = \"own\")", "\"own\"", "MaxPool2D(2) ('own') reads 'own', but that is its own name; write the name of a layer above it")]
    [InlineData("Activation(Relu, From = \"last\")", "\"last\"", "Activation(Relu) reads 'last', but that layer is below it; move it above this one, or write the name of a layer that is")]
    [InlineData("Dropout(0.5f, From = \"last\")", "\"last\"", "Dropout(0.5) reads 'last', but that layer is below it; move it above this one, or write the name of a layer that is")]
    public void A_source_that_is_not_above_is_reported_on_its_name(string layer, string squiggle, string message) =>
        Check($"{Image} [AnnGen.{layer}] [AnnGen.Dense(10, Softmax, Name = \"last\")]", "ANN019", squiggle, message);

    [Fact]
    public void A_first_layer_can_read_the_inputs_alone() => Check(
        "[AnnGen.Dense(4, 3, Relu, From = \"nothing\")] [AnnGen.Dense(2)]", "ANN019", "\"nothing\"",
        "Layer 1 reads 'nothing', but no layer above it has that name; write 'Input', or give a layer above it that name");

    [Theory]
    [InlineData("Conv2D(6, 3, From = \"Input\")", "AnnGen.Conv2D(6, 3, Relu, Name = \"stem\")", "No layer reads the outputs of layer 1 ('stem'), and they are not the outputs of the network; read them below it with From = \"stem\" or [Add(\"stem\")], or remove it")]
    [InlineData("Conv2D(4, 3)] [AnnGen.Dense(3, From = \"stem\")", "AnnGen.Conv2D(4, 3)", "No layer reads the outputs of layer 2, and they are not the outputs of the network; read them below it with From = \"Layer2\" or [Add(\"Layer2\")], or remove it")]
    [InlineData("MaxPool2D(2)] [AnnGen.Dense(3, From = \"stem\")", "AnnGen.MaxPool2D(2)", "No layer reads the outputs of MaxPool2D(2), and they are not the outputs of the network; give it a Name, and read them below it with From or [Add(…)], or remove it")]
    [InlineData("Dropout(0.5f, Name = \"half\")] [AnnGen.Dense(3, From = \"stem\")", "AnnGen.Dropout(0.5f, Name = \"half\")", "No layer reads the outputs of Dropout(0.5) ('half'), and they are not the outputs of the network; read them below it with From = \"half\" or [Add(\"half\")], or remove it")]
    public void A_layer_that_no_other_reads_is_reported(string layers, string squiggle, string message) =>
        Check($"{Image} [AnnGen.{layers}] [AnnGen.Dense(10, Softmax)]", "ANN020", squiggle, message);

    [Theory]
    [InlineData("Conv2D(6, 3)] [AnnGen.Add(\"stem\")", "\"stem\"", "Add(\"stem\") joins outputs of different shapes: layer 2, Conv2D(6, 3), gives 6 × 4 × 4 = 96, but layer 1 ('stem'), Conv2D(6, 3), gives 6 × 6 × 6 = 216; change one of the two so that they fit")]
    [InlineData("Conv2D(8, 3, Padding = AnnGen.Padding.Same)] [AnnGen.Add(\"stem\", Name = \"sum\")", "\"stem\"", "Add(\"stem\") ('sum') joins outputs of different shapes: layer 2, Conv2D(8, 3), gives 8 × 6 × 6 = 288, but layer 1 ('stem'), Conv2D(6, 3), gives 6 × 6 × 6 = 216; change one of the two so that they fit")]
    [InlineData("Dense(216)] [AnnGen.Add(with: \"stem\")", "\"stem\"", "Add(\"stem\") joins outputs of different shapes: layer 2, Dense(216), gives 216, but layer 1 ('stem'), Conv2D(6, 3), gives 6 × 6 × 6 = 216; change one of the two so that they fit")]
    [InlineData("Add(\"Input\")", "\"Input\"", "Add(\"Input\") joins outputs of different shapes: layer 1 ('stem'), Conv2D(6, 3), gives 6 × 6 × 6 = 216, but [Input(1, 8, 8)] gives 1 × 8 × 8 = 64; change one of the two so that they fit")]
    [InlineData("MaxPool2D(2, Name = \"half\")] [AnnGen.Add(\"stem\")", "\"stem\"", "Add(\"stem\") joins outputs of different shapes: MaxPool2D(2) ('half') gives 6 × 3 × 3 = 54, but layer 1 ('stem'), Conv2D(6, 3), gives 6 × 6 × 6 = 216; change one of the two so that they fit")]
    public void A_sum_of_different_shapes_is_reported_with_both(string layers, string squiggle, string message) =>
        Check($"{Image} [AnnGen.{layers}] [AnnGen.Dense(1, 10, Softmax)]", "ANN021", squiggle, message);

    [Theory]
    [InlineData("[AnnGen.Add(\"Input\")]", "AnnGen.Add(\"Input\")", "Add(\"Input\") does not state how many inputs it takes, and nothing above it does; write an [Input(…)] above it")]
    [InlineData("[AnnGen.Activation(Relu)]", "AnnGen.Activation(Relu)", "Activation(Relu) does not state how many inputs it takes, and nothing above it does; write an [Input(…)] above it")]
    [InlineData("[AnnGen.Dense(3, Name = \"a\")] [AnnGen.Dense(3, From = \"Input\")] [AnnGen.Add(\"a\")]", "AnnGen.Dense(3, Name = \"a\")", "Layer 1 ('a') does not state how many inputs it takes, and nothing above it does; write Dense(inputs, 3), or an [Input(…)] above it")]
    public void Inputs_that_nothing_states_are_reported_once(string layers, string squiggle, string message) =>
        Check($"{layers} [AnnGen.Dense(2)]", "ANN009", squiggle, message);

    [Fact]
    public void The_inputs_that_one_layer_states_are_those_of_all_that_read_them() =>
        Project("[AnnGen.Dense(3, Name = \"a\")] [AnnGen.Dense(4, 3, From = \"Input\")] [AnnGen.Add(\"a\")] [AnnGen.Activation(Tanh)] [AnnGen.Dense(2)]").Build().AssertClean();

    [Theory]
    [InlineData("[AnnGen.MaxPool2D(2, Name = \"half\")] [AnnGen.MaxPool2D(2, Name = \"half\")]", "\"half\"", "The name 'half' is already the name of MaxPool2D(2); choose another one")]
    [InlineData("[AnnGen.Activation(Relu, Name = \"stem\")]", "\"stem\"", "The name 'stem' is already the name of layer 1; choose another one")]
    [InlineData("[AnnGen.MaxPool2D(2, Name = \"Input\")]", "\"Input\"", "The name 'Input' stands for the inputs of the network where a layer names what it reads; choose another one")]
    [InlineData("[AnnGen.Conv2D(6, 3, Relu, Name = \"Input\")]", "\"Input\"", "The name 'Input' stands for the inputs of the network where a layer names what it reads; choose another one")]
    [InlineData("[AnnGen.MaxPool2D(2, Name = \"\")]", "\"\"", "The name '' is empty; choose another one")]
    public void A_name_that_others_have_is_reported_on_it(string layers, string squiggle, string message)
    {
        BuildResult build = Project($"{Image} {layers} [AnnGen.Dense(10, Softmax)]").Build();
        build.AssertOnly("ANN010", squiggle, message);
    }

    [Theory]
    [InlineData("[AnnGen.Conv2D(6, 3, Relu)] [AnnGen.Dropout(0.5f)]")]
    [InlineData("[AnnGen.MaxPool2D(2)] [AnnGen.Dropout(0.5f)] [AnnGen.Conv2D(4, 2, Relu)]")]
    [InlineData("[AnnGen.Conv2D(6, 3, Padding = AnnGen.Padding.Same)] [AnnGen.Add(\"stem\")] [AnnGen.Dropout(0.5f)] [AnnGen.Activation(Relu)] [AnnGen.Dropout(0.25f)]")]
    [InlineData("[AnnGen.Dropout(0.5f, Name = \"dropped\")] [AnnGen.Add(\"stem\")] [AnnGen.Add(\"dropped\")]")]
    public void Dropout_may_stand_below_every_kind_of_hidden_layer(string layers) =>
        Project($"{Image} {layers} [AnnGen.Dense(10, Softmax)]").Build().AssertClean();

    [Theory]
    [InlineData("[AnnGen.MaxPool2D(2, Name = \"half\")] [AnnGen.Dropout(0.5f)] [AnnGen.Dropout(0.25f)] [AnnGen.Dense(10)]", "AnnGen.Dropout(0.25f)", "Units of MaxPool2D(2) ('half') are dropped by Dropout(0.5) already; remove one of the two")]
    [InlineData("[AnnGen.Dropout(0.25f, From = \"Input\")] [AnnGen.Dense(10)]", "AnnGen.Dropout(0.25f, From = \"Input\")", "Dropout(0.25) would drop inputs of the network; write it below a hidden layer")]
    [InlineData("[AnnGen.Dense(10, Name = \"a\")] [AnnGen.Dense(10, Name = \"b\")] [AnnGen.Add(\"a\")] [AnnGen.Dropout(0.25f)]", "AnnGen.Dropout(0.25f)", "Dropout(0.25) would drop outputs of the network; write it below a hidden layer, above Add(\"a\")")]
    public void Dropout_where_it_cannot_be_is_reported(string layers, string squiggle, string message) =>
        Check($"{Image} {layers}", "ANN015", squiggle, message);

    [Fact]
    public void A_stub_has_the_members_of_convolutions()
    {
        BuildResult build = new UserProject(
            $"[AnnGen.Network(CrossEntropy)] {Image} [AnnGen.MaxPool2D(9)] [AnnGen.Dense(10, Softmax)] public partial class Net;",
            "public static class Use { public static (AnnGen.Conv2DParameters, AnnGen.DenseParameters, AnnGen.Conv2DWorkspace) Members(Net net) => (net.stem, net.Layer2, net.CreateWorkspace().stem); }").Build();
        build.AssertOnly("ANN024", "9", "The window of MaxPool2D(9) is 9 high, but the image is 6 high: layer 1 ('stem'), Conv2D(6, 3), gives 6 × 6 × 6; write a smaller window, or padding");
    }

    private static void Check(string layers, string id, string squiggle, string message) => Project(layers).Build().AssertOnly(id, squiggle, message);

    private static UserProject Project(string layers) => new(
        $"[AnnGen.Network(CrossEntropy)] {layers} public partial class Net;",
        "public static class Use { public static int Size(Net net) => net.CreateWorkspace().BatchSize + net.Parameters.Plan.InputSize; }");
}
