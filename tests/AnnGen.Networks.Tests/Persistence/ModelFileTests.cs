using System.Numerics.Tensors;

namespace AnnGen.Networks.Tests.Persistence;

/// <summary>A model comes back from its file with all that belongs to its weights, and no network takes that of another one.</summary>
public sealed class ModelFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("AnnGen").FullName;

    private string Path => System.IO.Path.Combine(_folder, "model.safetensors");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Scaling_class_names_and_metadata_come_back()
    {
        var scaling = new Scaling<Dim<_6>>([0.1, 1, 1.0 / 3, -4, 5e-324, 6], [1e-30, 2, 3, 4, double.MaxValue, 0.7]);
        string[] names = ["Adélie", "Chin strap", "", "\"4\""];
        names[2] = "개";
        new SmallClassifier(seed: 3).WithScaling(scaling).WithClassNames(names).WithMetadata("trained on", "two lines\nof text").Save(Path);

        var loaded = SmallClassifier.LoadModel(Path);
        Assert.Equal(scaling.Offsets.ToArray(), loaded.Scaling!.Offsets.ToArray());
        Assert.Equal(scaling.Divisors.ToArray(), loaded.Scaling.Divisors.ToArray());
        Assert.Equal(names, loaded.ClassNames);
        Assert.Equal([KeyValuePair.Create("trained on", "two lines\nof text")], loaded.Metadata);
        Assert.Equal(ParameterBits.Of(new SmallClassifier(seed: 3).Parameters), ParameterBits.Of(loaded.Network.Parameters));
        float[] features = RandomSamples.Floats(6);
        Assert.Equal(new SmallClassifier(seed: 3).WithScaling(scaling).Classify(features), loaded.Classify(features));
    }

    [Fact]
    public void Outputs_go_back_through_the_scaling_of_the_targets()
    {
        var network = new ForeignScaleNetwork(seed: 1);
        float[] scaled = new float[2];
        network.Predict([1f, 2f, 3f], scaled);
        var targets = new Scaling<Dim<_2>>([100, -5], [10, 0.5]);
        network.ToModel().WithTargetScaling(targets).Save(Path);
        var loaded = ForeignScaleNetwork.LoadModel(Path);
        float[] outputs = new float[2];
        loaded.Predict([1f, 2f, 3f], outputs);
        Assert.Equal([(float)(scaled[0] * 10.0 + 100), (float)(scaled[1] * 0.5 - 5)], outputs);
        Assert.Equal(targets.Divisors.ToArray(), loaded.TargetScaling!.Divisors.ToArray());
        Assert.Null(loaded.Scaling);
        Assert.Empty(loaded.ClassNames);
    }

    [Fact]
    public async Task A_model_file_is_a_file_of_weights_and_the_other_way_round()
    {
        await new SmallClassifier(seed: 4).ToModel().SaveAsync(Path);
        Assert.Equal(ParameterBits.Of(new SmallClassifier(seed: 4).Parameters), ParameterBits.Of(SmallClassifier.Load(Path).Parameters));
        new SmallClassifier(seed: 5).Save(Path);
        var loaded = SmallClassifier.LoadModel(Path);
        Assert.Null(loaded.Scaling);
        Assert.Equal(ParameterBits.Of(new SmallClassifier(seed: 5).Parameters), ParameterBits.Of(loaded.Network.Parameters));
    }

    [Fact]
    public void A_file_of_another_activation_is_refused_with_the_first_difference()
    {
        new ReluTwin().Save(Path);
        foreach (Action load in new Action[] { () => TanhTwin.Load(Path), () => new TanhTwin().LoadWeights(Path), () => TanhTwin.LoadModel(Path) })
        {
            WeightsException exception = Assert.Throws<WeightsException>(load);
            Assert.Equal(
                ["node 1: the file has Dense [4] of the inputs Activation=Relu, the network Dense [4] of the inputs Activation=Tanh."],
                exception.Differences);
        }
    }

    [Fact]
    public void A_file_of_other_connections_is_refused_although_its_tensors_fit()
    {
        new StemTwin().Save(Path);
        WeightsException exception = Assert.Throws<WeightsException>(() => InputTwin.Load(Path));
        Assert.Equal(["node 3: the file has Add [3] of node 2 and node 1, the network Add [3] of node 2 and the inputs."], exception.Differences);
    }

    [Fact]
    public void Batch_size_loss_initialisation_and_dropout_are_not_part_of_what_a_network_is()
    {
        var relu = new ReluTwin(seed: 3);
        relu.Save(Path);
        Assert.Equal(ParameterBits.Of(relu.Parameters), ParameterBits.Of(DroppingTwin.Load(Path).Parameters));
    }

    [Fact]
    public void Weights_that_a_map_names_go_into_a_network_of_another_activation()
    {
        var relu = new ReluTwin(seed: 3);
        relu.Save(Path);
        var tanh = new TanhTwin();
        tanh.LoadWeights(Path, new Dictionary<string, string> { ["Layer1.bias"] = "Layer1.bias" });
        Assert.Equal(ParameterBits.Of(relu.Parameters), ParameterBits.Of(tanh.Parameters));
    }

    [Fact]
    public void Metadata_that_no_model_can_have_are_refused()
    {
        new SmallClassifier().WithScaling(new Scaling<Dim<_6>>([0, 0, 0, 0, 0, 0], [1, 1, 1, 1, 1, 1])).Save(Path);
        string text = File.ReadAllText(Path, System.Text.Encoding.Latin1);
        foreach ((string from, string to) in new[] { ("0 0 0 0 0 0", "0 0 0 0 0  "), ("1 1 1 1 1 1", "1 1 1 1 1 0"), ("1 1 1 1 1 1", "1 1 1 1 1 x") })
        {
            File.WriteAllText(Path, text.Replace(from, to, StringComparison.Ordinal), System.Text.Encoding.Latin1);
            Assert.Throws<WeightsException>(() => SmallClassifier.LoadModel(Path));
        }
        Assert.Throws<ArgumentException>(() => new SmallClassifier().ToModel().WithMetadata("anngen.declaration", ""));
        Assert.Throws<ArgumentException>(() => new SmallClassifier().ToModel().WithMetadata("format", "pt"));
        Assert.Throws<ArgumentException>(() => new SmallClassifier().ToModel().WithClassNames(["a", "b", "c"]));
    }

    [Fact]
    public void Tensors_have_PyTorchs_order_and_go_back()
    {
        var network = new SmallClassifier(seed: 6);
        IReadOnlyDictionary<string, Tensor<float>> tensors = network.GetTensors();
        Assert.Equal(["Hidden.weight", "Hidden.bias", "Scores.weight", "Scores.bias"], tensors.Keys);
        ReadOnlyTensorSpan<float> own = network.Scores.GetWeights();
        Assert.Equal([4, 5], tensors["Scores.weight"].Lengths.ToArray());
        Assert.Equal(own[3, 2], tensors["Scores.weight"][2, 3]);

        var other = new SmallClassifier(seed: 7);
        other.SetTensors(tensors);
        Assert.Equal(ParameterBits.Of(network.Parameters), ParameterBits.Of(other.Parameters));
        WeightsException exception = Assert.Throws<WeightsException>(
            () => other.SetTensors(tensors.Where(pair => pair.Key != "Scores.bias").ToDictionary()));
        Assert.Contains("Scores.bias [4]", exception.Message, StringComparison.Ordinal);
    }
}

[Network(MeanSquaredError)]
[Dense(3, 2)]
internal sealed partial class ForeignScaleNetwork;

[Network(CrossEntropy, MaxBatchSize = 8)]
[Dense(3, 4, Relu)]
[Dense(4, 2, Softmax)]
internal sealed partial class ReluTwin;

[Network(CrossEntropy, MaxBatchSize = 8)]
[Dense(3, 4, Tanh)]
[Dense(4, 2, Softmax)]
internal sealed partial class TanhTwin;

[Network(CrossEntropy, LabelSmoothing = 0.1f, MaxBatchSize = 16)]
[Dense(3, 4, Relu, Initialization = Initialization.XavierUniform)]
[Dropout(0.5f)]
[Dense(4, 2, Softmax)]
internal sealed partial class DroppingTwin;

[Network(MeanSquaredError, MaxBatchSize = 8)]
[Dense(3, 3, Relu, Name = "stem")]
[Dense(3, 3, Relu)]
[Add("stem")]
internal sealed partial class StemTwin;

[Network(MeanSquaredError, MaxBatchSize = 8)]
[Dense(3, 3, Relu, Name = "stem")]
[Dense(3, 3, Relu)]
[Add("Input")]
internal sealed partial class InputTwin;
