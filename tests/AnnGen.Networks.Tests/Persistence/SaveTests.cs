using System.Numerics.Tensors;
using System.Text.Json;
using AnnGen.Networks.Tests.Child;
using AnnGen.Networks.Tests.Training;

namespace AnnGen.Networks.Tests.Persistence;

/// <summary>What is saved loads with the same bits, lies in the file as PyTorch has it, and replaces a file whole or not at all.</summary>
public sealed class SaveTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("AnnGen").FullName;

    private string File => Path.Combine(_folder, "weights.safetensors");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_chain_of_dense_layers_keeps_its_bits()
    {
        var network = new ClassNetwork(seed: 1);
        network.CreateTrainer(new Sgd(0.05f)).TrainEpoch(MadeData.Classes);
        network.Save(File);
        AssertAlike(network, ClassNetwork.Load(File));
    }

    [Fact]
    public void Convolutions_keep_their_bits()
    {
        var network = new ImageNetwork(seed: 1);
        network.CreateTrainer(new Adam()).TrainEpoch(MadeData.Images);
        network.Save(File);
        AssertAlike(network, ImageNetwork.Load(File));
    }

    [Fact]
    public void Running_means_and_variances_keep_their_bits()
    {
        var network = new NormalizedNetwork(seed: 1);
        network.CreateTrainer(new Adam()).TrainEpoch(MadeData.ColourImages);
        network.Save(File);
        AssertAlike(network, NormalizedNetwork.Load(File));
    }

    [Fact]
    public async Task Files_and_streams_and_tasks_write_the_same_bytes()
    {
        var network = new SmallClassifier(seed: 3);
        network.Save(File);
        byte[] bytes = await System.IO.File.ReadAllBytesAsync(File);
        using var stream = new MemoryStream();
        network.Save(stream);
        Assert.Equal(bytes, stream.ToArray());
        stream.SetLength(0);
        await network.SaveAsync(stream);
        Assert.Equal(bytes, stream.ToArray());
        await network.SaveAsync(File);
        Assert.Equal(bytes, await System.IO.File.ReadAllBytesAsync(File));
        stream.Position = 0;
        AssertAlike(network, SmallClassifier.Load(stream));
    }

    [Fact]
    public void A_dense_layer_lies_in_the_file_as_outputs_by_inputs()
    {
        var network = new SmallClassifier(seed: 3);
        network.Save(File);
        byte[] bytes = System.IO.File.ReadAllBytes(File);
        int header = (int)BitConverter.ToUInt64(bytes);
        Assert.Equal(0, header % 8);
        using var json = JsonDocument.Parse(bytes.AsMemory(8, header));
        Assert.Equal("pt", json.RootElement.GetProperty("__metadata__").GetProperty("format").GetString());
        JsonElement weights = json.RootElement.GetProperty("Scores.weight");
        Assert.Equal("F32", weights.GetProperty("dtype").GetString());
        Assert.Equal([4, 5], weights.GetProperty("shape").EnumerateArray().Select(size => size.GetInt32()));
        int start = 8 + header + weights.GetProperty("data_offsets")[0].GetInt32();
        ReadOnlyTensorSpan<float> own = network.Scores.GetWeights();
        for (int output = 0; output < 4; output++)
        {
            for (int input = 0; input < 5; input++)
                Assert.Equal(own[input, output], BitConverter.ToSingle(bytes, start + 4 * (output * 5 + input)));
        }
    }

    [Fact]
    public void A_clone_has_the_same_bits_and_shares_nothing()
    {
        var network = new NormalizedNetwork(seed: 1);
        network.CreateTrainer(new Adam()).TrainEpoch(MadeData.ColourImages);
        NormalizedNetwork clone = network.Clone();
        AssertAlike(network, clone);
        byte[] before = Bytes(network);
        clone.CreateTrainer(new Adam()).TrainEpoch(MadeData.ColourImages);
        Assert.Equal(before, Bytes(network));
        Assert.NotEqual(before, Bytes(clone));
    }

    [Fact]
    public void A_trainer_goes_on_with_loaded_weights()
    {
        var network = new SmallClassifier(seed: 3);
        network.Save(File);
        float[] inputs = [.. Enumerable.Range(0, 8 * SmallClassifier.InputSize).Select(i => MathF.Sin(i))];
        int[] classes = [0, 1, 2, 3, 0, 1, 2, 3];
        var trainer = network.CreateTrainer(new Sgd(0.1f, momentum: 0.9f));
        float first = trainer.Step(inputs, classes);
        float second = trainer.Step(inputs, classes);
        Assert.NotEqual(first, second);
        network.LoadWeights(File);
        Assert.Equal(first, trainer.Step(inputs, classes));
    }

    [Fact]
    public void Nothing_is_saved_or_loaded_while_a_trainer_trains() => WhileTraining.AssertNothingIsSavedOrLoaded(
        File, (network, path) => network.LoadWeights(path), (network, path) => network.Save(path));

    [Fact]
    public async Task A_cancelled_save_leaves_the_old_file()
    {
        var network = new SmallClassifier(seed: 3);
        network.Save(File);
        byte[] before = await System.IO.File.ReadAllBytesAsync(File);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => new SmallClassifier(seed: 4).SaveAsync(File, new CancellationToken(canceled: true)));
        Assert.Equal(before, await System.IO.File.ReadAllBytesAsync(File));
        Assert.Equal([File], Directory.GetFiles(_folder));
    }

    [Fact]
    public void A_link_keeps_pointing_to_the_file()
    {
        string link = Path.Combine(_folder, "link");
        new SmallClassifier(seed: 3).Save(File);
        System.IO.File.CreateSymbolicLink(link, File);
        var other = new SmallClassifier(seed: 4);
        other.Save(link);
        Assert.NotNull(System.IO.File.ResolveLinkTarget(link, returnFinalTarget: false));
        AssertAlike(other, SmallClassifier.Load(File));
    }

    [Fact]
    public void A_folder_that_does_not_exist_is_named()
    {
        string path = Path.Combine(_folder, "none", "weights");
        Assert.Contains(
            path, Assert.Throws<DirectoryNotFoundException>(() => new SmallClassifier().Save(path)).Message, StringComparison.Ordinal);
    }

    private static void AssertAlike<TNetwork, TInput, TTarget>(
        INetwork<TNetwork, TInput, TTarget> one, INetwork<TNetwork, TInput, TTarget> other)
        where TNetwork : class, INetwork<TNetwork, TInput, TTarget>
        where TInput : struct, IDimension
        where TTarget : ITarget<TTarget>, allows ref struct
    {
        Assert.Equal(Bytes(one), Bytes(other));
        float[] inputs = [.. Enumerable.Range(0, 20 * TInput.Size).Select(i => MathF.Sin(i))];
        float[] ofOne = new float[20 * TTarget.OutputsPerSample];
        float[] ofOther = new float[20 * TTarget.OutputsPerSample];
        one.Predict(inputs, ofOne);
        other.Predict(inputs, ofOther);
        Assert.Equal(ofOne, ofOther);
    }

    private static byte[] Bytes<TNetwork, TInput, TTarget>(INetwork<TNetwork, TInput, TTarget> network)
        where TNetwork : class, INetwork<TNetwork, TInput, TTarget>
        where TInput : struct, IDimension
        where TTarget : ITarget<TTarget>, allows ref struct
    {
        using var stream = new MemoryStream();
        network.Save(stream);
        return stream.ToArray();
    }
}
