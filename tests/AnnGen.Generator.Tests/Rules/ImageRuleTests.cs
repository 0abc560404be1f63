using AnnGen.Generator.Tests.Compilation;

namespace AnnGen.Generator.Tests.Rules;

/// <summary>What images need: channels and sizes that fit, and windows that fit them.</summary>
public class ImageRuleTests
{
    [Theory]
    [InlineData("Input(1, 28, 28)", "Conv2D(3, 6, 5, Relu)", "3", "Layer 1 takes 3 input channels, but [Input(1, 28, 28)] gives 1, in images of 1 × 28 × 28; write 1, or leave the input channels out")]
    [InlineData("Input(1, 28, 28)", "Conv2D(6, 5, Relu)] [AnnGen.MaxPool2D(2)] [AnnGen.Conv2D(inputs: 1, 16, 5, Relu)", "1", "Layer 2 takes 1 input channels, but MaxPool2D(2) gives 6, in images of 6 × 12 × 12; write 6, or leave the input channels out")]
    public void Channels_that_differ_are_reported_on_them(string input, string layers, string squiggle, string message) =>
        Check($"[AnnGen.{input}] [AnnGen.{layers}] [AnnGen.Dense(10, Softmax)]", "ANN023", squiggle, message);

    [Theory]
    [InlineData("[AnnGen.Input(28, 28)]", "Conv2D(6, 5, Relu)", "Layer 1 reads images, [channels, height, width], but [Input(28, 28)] gives 28 × 28 = 784; write [Input(1, 28, 28)], with the channels first")]
    [InlineData("[AnnGen.Input(28, 28)]", "MaxPool2D(2)", "MaxPool2D(2) reads images, [channels, height, width], but [Input(28, 28)] gives 28 × 28 = 784; write [Input(1, 28, 28)], with the channels first")]
    [InlineData("[AnnGen.Input(784)]", "Conv2D(6, 5, Relu)", "Layer 1 reads images, [channels, height, width], but [Input(784)] gives 784; write the channels, the height and the width of the images above it, such as [Input(1, 28, 28)]")]
    [InlineData("", "Conv2D(1, 6, 5, Relu)", "Layer 1 reads images, [channels, height, width], but the shape of the network's inputs is not stated; write the channels, the height and the width of the images above it, such as [Input(1, 28, 28)]")]
    [InlineData("", "MaxPool2D(2, Name = \"half\")", "MaxPool2D(2) ('half') reads images, [channels, height, width], but the shape of the network's inputs is not stated; write the channels, the height and the width of the images above it, such as [Input(1, 28, 28)]")]
    [InlineData("[AnnGen.Dense(784, 100, Relu)]", "Conv2D(6, 5, Relu)", "Layer 2 reads images, [channels, height, width], but layer 1, Dense(784, 100), gives 100; write it above the layers that give vectors")]
    [InlineData("[AnnGen.Input(1, 28, 28)] [AnnGen.Dense(100, Relu)]", "MaxPool2D(2)", "MaxPool2D(2) reads images, [channels, height, width], but layer 1, Dense(100), gives 100; write it above the layers that give vectors")]
    public void A_layer_that_needs_images_is_reported_where_there_are_none(string above, string layer, string message) =>
        Check($"{above} [AnnGen.{layer}] [AnnGen.Conv2D(4, 3, Relu)] [AnnGen.MaxPool2D(2)] [AnnGen.Dense(10, Softmax)]", "ANN022", $"AnnGen.{layer}", message);

    [Fact]
    public void Inputs_that_are_no_images_are_reported_once_however_many_layers_read_them() => Check(
        "[AnnGen.Input(28, 28)] [AnnGen.Conv2D(6, 5, Relu, Name = \"a\")] [AnnGen.Conv2D(6, 5, From = \"Input\")] [AnnGen.Add(\"a\")] [AnnGen.Dense(10, Softmax)]",
        "ANN022", "AnnGen.Conv2D(6, 5, Relu, Name = \"a\")",
        "Layer 1 ('a') reads images, [channels, height, width], but [Input(28, 28)] gives 28 × 28 = 784; write [Input(1, 28, 28)], with the channels first");

    [Theory]
    [InlineData("Conv2D(6, 9, Relu)", "9", "The window of layer 1 is 9 high, but the image is 8 high: [Input(1, 8, 8)] gives 1 × 8 × 8; write a smaller window, or padding")]
    [InlineData("Conv2D(6, 3, Relu, KernelHeight = 9)", "9", "The window of layer 1 is 9 high, but the image is 8 high: [Input(1, 8, 8)] gives 1 × 8 × 8; write a smaller window, or padding")]
    [InlineData("Conv2D(6, 3, Relu, KernelWidth = 11, Padding = 1)", "11", "The window of layer 1 is 11 wide, but the image is 8 wide, or 10 with padding: [Input(1, 8, 8)] gives 1 × 8 × 8; write a smaller window, or padding")]
    [InlineData("Conv2D(6, 5, Relu, Dilation = 2)", "2", "The window of layer 1 is 9 high with a dilation of 2, but the image is 8 high: [Input(1, 8, 8)] gives 1 × 8 × 8; write a smaller dilation, or padding")]
    [InlineData("Conv2D(6, 3, Relu, KernelWidth = 5, Dilation = 2)", "2", "The window of layer 1 is 9 wide with a dilation of 2, but the image is 8 wide: [Input(1, 8, 8)] gives 1 × 8 × 8; write a smaller dilation, or padding")]
    [InlineData("MaxPool2D(9)", "9", "The window of MaxPool2D(9) is 9 high, but the image is 8 high: [Input(1, 8, 8)] gives 1 × 8 × 8; write a smaller window, or padding")]
    [InlineData("MaxPool2D(2, KernelWidth = 9, Stride = 2)", "9", "The window of MaxPool2D(2) is 9 wide, but the image is 8 wide: [Input(1, 8, 8)] gives 1 × 8 × 8; write a smaller window, or padding")]
    public void A_window_larger_than_its_image_is_reported_on_what_makes_it_large(string layer, string squiggle, string message) =>
        CheckOnImage(layer, "ANN024", squiggle, message);

    [Fact]
    public void Images_whose_channels_come_last_are_reported_with_the_channels_first() => Check(
        "[AnnGen.Input(28, 24, 3)] [AnnGen.Conv2D(6, 5, Relu)] [AnnGen.Dense(10, Softmax)]", "ANN024", "5",
        "The window of layer 1 is 5 wide, but the image is 3 wide: [Input(28, 24, 3)] gives 28 × 24 × 3; write the channels first, [Input(3, 28, 24)]");

    [Theory]
    [InlineData("Conv2D(6, 3, Padding = -2)", "-2", "The padding of layer 1 is -2; it must be 0 to 10000, or Same")]
    [InlineData("Conv2D(6, 3, Padding = 10_001)", "10_001", "The padding of layer 1 is 10001; it must be 0 to 10000, or Same")]
    [InlineData("Conv2D(6, 5, Stride = 2, Padding = AnnGen.Padding.Same)", "AnnGen.Padding.Same", "The padding of layer 1 is Same, which keeps the size of an image, but its stride is 2; write Stride = 1, or a number of rows and columns, such as Padding = 2")]
    [InlineData("MaxPool2D(2, Padding = AnnGen.Padding.Same)", "AnnGen.Padding.Same", "The padding of MaxPool2D(2) is Same, which keeps the size of an image, but its stride is 2; write Stride = 1, or a number of rows and columns, such as Padding = 1")]
    [InlineData("MaxPool2D(2, Padding = 2)", "2", "The padding of MaxPool2D(2) is 2, more than half of its window of 2 × 2, so that windows would cover padding alone; write at most 1")]
    [InlineData("MaxPool2D(4, KernelHeight = 2, Stride = 2, Padding = 2)", "2", "The padding of MaxPool2D(4) is 2, more than half of its window of 2 × 4, so that windows would cover padding alone; write at most 1")]
    [InlineData("MaxPool2D(2, KernelHeight = 3)", "3", "MaxPool2D(2) has windows of 3 × 2, but no stride; write one for rows and columns, such as Stride = 2, or windows that are square")]
    [InlineData("MaxPool2D(2, KernelWidth = 3)", "3", "MaxPool2D(2) has windows of 2 × 3, but no stride; write one for rows and columns, such as Stride = 2, or windows that are square")]
    public void A_window_that_cannot_move_is_reported_on_its_argument(string layer, string squiggle, string message) =>
        CheckOnImage(layer, "ANN024", squiggle, message);

    [Theory]
    [InlineData("Conv2D(0, 6, 3)", "0", "The number of input channels of layer 1 is 0; it must be 1 to 9999999")]
    [InlineData("Conv2D(outputs: 0, kernel: 3)", "0", "The number of output channels of layer 1 is 0; it must be 1 to 9999999")]
    [InlineData("Conv2D(6, 0)", "0", "The kernel of layer 1 is 0; it must be 1 to 10000")]
    [InlineData("Conv2D(6, 3, KernelHeight = -1)", "-1", "The kernel height of layer 1 is -1; it must be 1 to 10000")]
    [InlineData("Conv2D(6, 3, KernelWidth = 0)", "0", "The kernel width of layer 1 is 0; it must be 1 to 10000")]
    [InlineData("Conv2D(6, 3, Stride = 0)", "0", "The stride of layer 1 is 0; it must be 1 to 10000")]
    [InlineData("Conv2D(6, 3, Dilation = 0)", "0", "The dilation of layer 1 is 0; it must be 1 to 10000")]
    [InlineData("Conv2D(6, 3, Groups = 0)", "0", "The number of groups of layer 1 is 0; it must be 1 to 9999999")]
    [InlineData("MaxPool2D(-2)", "-2", "The kernel of MaxPool2D(-2) is -2; it must be 1 to 10000")]
    [InlineData("MaxPool2D(2, Stride = -2)", "-2", "The stride of MaxPool2D(2) is -2; it must be 1 to 10000")]
    public void A_number_out_of_its_range_is_reported_on_its_argument(string layer, string squiggle, string message) =>
        CheckOnImage(layer, "ANN004", squiggle, message);

    [Fact]
    public void Padding_that_makes_images_too_large_is_reported_on_it() => Check(
        "[AnnGen.Input(1, 9_999_999, 1)] [AnnGen.Conv2D(1, 1, Padding = 1)] [AnnGen.Dense(10, Softmax)]", "ANN004", "1",
        "The number of outputs of layer 1 in one direction is 10000001; it must be 1 to 9999999");

    [Theory]
    [InlineData("9_999_999, 1", "9_999_999, 9_999", "Padding = 9_999")]
    [InlineData("1, 1", "9_999_999, 10_000", "Padding = 10_000, Dilation = 2")]
    public void Sizes_whose_product_no_number_holds_are_reported(string first, string second, string padding)
    {
        BuildResult build = new UserProject(
            $"[AnnGen.Network(CrossEntropy, MaxBatchSize = 1)] [AnnGen.Input(1, 1, 1)] [AnnGen.Conv2D({first})] [AnnGen.Conv2D({second}, {padding})] [AnnGen.Dense(10, Softmax)] public partial class Net;").Build();
        Assert.Equal(["ANN004"], build.Shown.Select(shown => shown.Id));
    }

    [Theory]
    [InlineData("6", "16", "Layer 1 has 4 groups, but 6 input channels and 16 output channels; write a number of groups that divides both, such as 2")]
    [InlineData("4", "6", "Layer 1 has 4 groups, but 4 input channels and 6 output channels; write a number of groups that divides both, such as 2")]
    [InlineData("5", "8", "Layer 1 has 4 groups, but 5 input channels and 8 output channels; write a number of groups that divides both, such as 1")]
    public void Groups_that_do_not_divide_the_channels_are_reported_on_them(string inputs, string outputs, string message) => Check(
        $"[AnnGen.Input({inputs}, 8, 8)] [AnnGen.Conv2D({outputs}, 3, Relu, Groups = 4)] [AnnGen.Dense(10, Softmax)]", "ANN025", "4", message);

    [Theory]
    [InlineData("256", null)]
    [InlineData("250", "Layer 3 takes 250 inputs, but MaxPool2D(2) gives 16 × 4 × 4 = 256")]
    public void A_dense_layer_takes_an_image_flattened(string inputs, string? message)
    {
        string layers = $"[AnnGen.Input(1, 28, 28)] [AnnGen.Conv2D(1, 6, 5, Relu)] [AnnGen.MaxPool2D(2)] [AnnGen.Conv2D(6, 16, 5, Relu)] [AnnGen.MaxPool2D(2)] [AnnGen.Dense({inputs}, 120, Relu)] [AnnGen.Dense(10, Softmax)]";
        if (message is null)
            Project(layers).Build().AssertClean();
        else
            Check(layers, "ANN001", inputs, message);
    }

    [Theory]
    [InlineData("Conv2D(6, 3, Relu)", "Conv2D(6, 3, Relu)", "CrossEntropy compares vectors with targets, but layer 1 gives images of 6 × 6 × 6; write a Dense layer below it")]
    [InlineData("Conv2D(6, 3, Relu)] [AnnGen.MaxPool2D(2)", "MaxPool2D(2)", "CrossEntropy compares vectors with targets, but MaxPool2D(2) gives images of 6 × 3 × 3; write a Dense layer below it")]
    public void A_network_whose_outputs_are_images_is_reported(string layers, string squiggle, string message) =>
        Check($"[AnnGen.Input(1, 8, 8)] [AnnGen.{layers}]", "ANN008", $"AnnGen.{squiggle}", message);

    [Theory]
    [InlineData("Conv2D(6, 3, Softmax)", "Softmax takes all units of a sample together, but layer 1 gives images; write Softmax on a Dense layer, or write another activation")]
    [InlineData("Conv2D(6, 3, Name = \"stem\")] [AnnGen.Activation(Softmax)", "Softmax takes all units of a sample together, but layer 1 ('stem'), Conv2D(6, 3), gives images; write it below a Dense layer, or write another activation")]
    public void Softmax_over_images_is_reported_on_it(string layers, string message) => CheckOnImage(layers, "ANN013", "Softmax", message);

    [Theory]
    [InlineData("Input(1, 8, 8)] [AnnGen.MaxPool2D(2)")]
    [InlineData("Input(4)] [AnnGen.Activation(Relu)")]
    public void A_network_without_weights_is_reported_on_its_name(string layers) => Check(
        $"[AnnGen.{layers}]", "ANN003", "Net", "'Net' has no layers with weights: write at least one below [Network], such as [Dense(784, 10, Softmax)]");

    private static void CheckOnImage(string layer, string id, string squiggle, string message) => Check(
        $"[AnnGen.Input(1, 8, 8)] [AnnGen.{layer}] [AnnGen.MaxPool2D(2)] [AnnGen.Conv2D(4, 3, Relu)] [AnnGen.Dense(10, Relu)] [AnnGen.Dense(10, 10, Softmax)]", id, squiggle, message);

    private static void Check(string layers, string id, string squiggle, string message) => Project(layers).Build().AssertOnly(id, squiggle, message);

    // Code that uses the network, which must not show errors of its own.
    private static UserProject Project(string layers) => new(
        $"[AnnGen.Network(CrossEntropy)] {layers} public partial class Net;",
        "public static class Use { public static int Size(Net net) => net.CreateWorkspace().BatchSize + net.Parameters.Plan.InputSize; }");
}
