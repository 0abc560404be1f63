using System.Numerics.Tensors;

namespace AnnGen.Networks.Tests.Passes;

public class ParametersTests
{
    [Fact]
    public void Weights_and_biases_are_read_as_they_were_set()
    {
        var network = new SmallClassifier();
        float[] weights = RandomSamples.Floats(6 * 5);
        float[] biases = RandomSamples.Floats(5, seed: 2);

        network.Hidden.SetWeights(weights);
        network.Hidden.SetBiases(biases);

        ReadOnlyTensorSpan<float> read = network.Hidden.GetWeights();
        Assert.Equal([6, 5], read.Lengths);
        float[] flat = new float[30];
        read.FlattenTo(flat);
        Assert.Equal(weights, flat);
        Assert.Equal(biases, network.Hidden.GetBiases());
        Assert.Equal(weights[2 * 5 + 3], read[2, 3]);
    }

    [Fact]
    public void What_is_read_is_a_copy_for_every_size_of_layer()
    {
        AssertCopies(new SmallClassifier(seed: 1).Hidden);
        AssertCopies(new WideClassifier(seed: 1).Layer1);

        static void AssertCopies(DenseParameters layer)
        {
            Tensor<float> first = layer.GetWeights();
            float[] firstBiases = layer.GetBiases();
            float before = first[0, 0];
            first[0, 0] = before + 1;
            firstBiases[0] = 7;
            Assert.Equal(before, layer.GetWeights()[0, 0]);
            Assert.NotEqual(7, layer.GetBiases()[0]);
            layer.SetWeights(new float[first.FlattenedLength]);
            Assert.Equal(before + 1, first[0, 0]);
            Assert.Equal(0, layer.GetWeights()[0, 0]);
        }
    }

    [Fact]
    public void A_span_that_is_too_short_is_reported_with_both_numbers()
    {
        var network = new SmallClassifier(seed: 1);
        SmallClassifier.Workspace workspace = network.CreateWorkspace();
        AssertReported("Layer 'Hidden' has 6 × 5 = 30 weights; the span has room for 29.", () => network.Hidden.CopyWeightsTo(new float[29]));
        AssertReported("Layer 'Hidden' has 6 × 5 = 30 weights; the span has room for 29.", () => workspace.Hidden.CopyWeightGradientTo(new float[29]));
        AssertReported("Layer 'Hidden' has 5 biases; the span has room for 4.", () => network.Hidden.CopyBiasesTo(new float[4]));
        AssertReported("Layer 'Hidden' has 5 biases; the span has room for 4.", () => workspace.Hidden.CopyBiasGradientTo(new float[4]));

        static void AssertReported(string message, Action copy) =>
            Assert.StartsWith(message, Assert.Throws<ArgumentException>(copy).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Copies_fill_the_beginning_of_a_longer_span()
    {
        var network = new WideClassifier(seed: 1);
        float[] copy = [.. Enumerable.Repeat(-1f, 3 * 5000 + 2)];
        network.Layer1.CopyWeightsTo(copy);
        float[] expected = new float[3 * 5000];
        network.Layer1.GetWeights().FlattenTo(expected);
        Assert.Equal([.. expected, -1f, -1f], copy);
    }

    [Fact]
    public void Parameters_that_belong_to_no_network_are_reported_as_such()
    {
        AssertReported(() => _ = default(DenseParameters).GetBiases().Length);
        AssertReported(() => _ = default(DenseParameters).GetWeights().FlattenedLength);
        AssertReported(() => new DenseParameters().SetWeights([1f]));
        AssertReported(() => new DenseParameters().SetWeights([]));
        AssertReported(() => new DenseParameters().SetBiases([]));

        static void AssertReported(Action use) =>
            Assert.StartsWith("This DenseParameters is a default value and does not belong to a network.", Assert.Throws<InvalidOperationException>(use).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Setting_one_layer_leaves_the_others_alone()
    {
        var network = new SmallClassifier(seed: 1);
        int[] before = ParameterBits.Of(network.Parameters);

        network.Hidden.SetWeights(new float[30]);
        network.Hidden.SetBiases(RandomSamples.Floats(5));

        Assert.Equal(before[35..], ParameterBits.Of(network.Parameters)[35..]);
    }

    // In memory they are not in the order of a matrix.
    [Fact]
    public void Weights_of_a_wide_layer_are_read_as_they_were_set()
    {
        var network = new WideClassifier();
        float[] weights = RandomSamples.Floats(3 * 5000);

        network.Layer1.SetWeights(weights);

        ReadOnlyTensorSpan<float> read = network.Layer1.GetWeights();
        Assert.Equal([3, 5000], read.Lengths);
        float[] flat = new float[3 * 5000];
        read.FlattenTo(flat);
        Assert.Equal(weights, flat);
        Assert.Equal(weights[2 * 5000 + 4321], read[2, 4321]);
    }

    [Fact]
    public void The_gradient_of_a_wide_layer_has_the_order_of_its_weights()
    {
        var network = new WideClassifier(seed: 1);
        WideClassifier.Workspace workspace = network.CreateWorkspace();
        float[] inputs = [0.5f, -2f, 3f];

        network.Forward(inputs, workspace);
        network.Backward(new[] { 1 }, workspace);

        for (int unit = 0; unit < 5000; unit++)
        {
            for (int input = 0; input < 3; input++)
                Assert.Equal(inputs[input] * workspace.Layer1.Deltas[0, unit], workspace.Layer1.GetWeightGradient()[input, unit]);
        }
    }

    // The backward pass reads a transposed copy.
    [Fact]
    public void The_backward_pass_follows_weights_that_were_set()
    {
        var network = new SmallClassifier(seed: 1);
        network.Scores.SetWeights(new float[20]);
        SmallClassifier.Workspace workspace = network.CreateWorkspace();
        network.Forward(RandomSamples.Floats(6), workspace);
        network.Backward(new[] { 1 }, workspace);

        Assert.Equal([-0.75f, 0.25f], [workspace.Scores.Deltas[0, 1], workspace.Scores.Deltas[0, 2]]);
        for (int unit = 0; unit < 5; unit++)
            Assert.Equal(0f, workspace.Hidden.Deltas[0, unit]);
    }

    [Fact]
    public void Layers_of_one_unit_and_of_one_input_are_tensors_too()
    {
        var network = new SmallRegressor();
        network.Layer1.SetWeights([1, 2, 3]);
        network.Layer3.SetWeights([4, 5]);

        Assert.Equal([1, 3], network.Layer1.GetWeights().Lengths);
        Assert.Equal(3f, network.Layer1.GetWeights()[0, 2]);
        Assert.Equal([2, 1], network.Layer3.GetWeights().Lengths);
        Assert.Equal(5f, network.Layer3.GetWeights()[1, 0]);
    }

    [Fact]
    public void The_same_seed_gives_the_same_weights_and_another_one_others()
    {
        int[] bits = ParameterBits.Of(new SmallClassifier(seed: 5).Parameters);
        Assert.Equal(bits, ParameterBits.Of(new SmallClassifier(seed: 5).Parameters));
        Assert.NotEqual(bits, ParameterBits.Of(new SmallClassifier(seed: 6).Parameters));
    }

    [Fact]
    public void The_constants_of_a_network_are_those_of_its_plan()
    {
        NetworkPlan plan = SmallClassifier.Plan;
        Assert.Equal(6, SmallClassifier.InputSize);
        Assert.Equal(4, SmallClassifier.OutputSize);
        Assert.Equal(8, SmallClassifier.MaxBatchSize);
        Assert.Equal(7 * 5 + 6 * 4, SmallClassifier.ParameterCount);
        Assert.Equal((SmallClassifier.InputSize, SmallClassifier.OutputSize, SmallClassifier.MaxBatchSize), (plan.InputSize, plan.OutputSize, plan.MaxBatchSize));
        Assert.Equal(SmallClassifier.ParameterCount, plan.ParameterCount);
        Assert.Equal(SmallClassifier.WorkspaceBytes, sizeof(float) * (long)plan.WorkspaceFloats);
        Assert.Equal(["Hidden", "Scores"], plan.Layers.Select(layer => layer.Name));
    }
}
