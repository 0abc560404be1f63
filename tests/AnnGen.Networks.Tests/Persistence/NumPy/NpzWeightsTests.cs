using System.IO.Compression;
using AnnGen.Networks.Tests.Child;
using AnnGen.Networks.Tests.Training;

namespace AnnGen.Networks.Tests.Persistence.NumPy;

/// <summary>Weights as NumPy saved them (weights.py), and as it reads them.</summary>
public sealed class NpzWeightsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("AnnGen").FullName;

    private string Path => System.IO.Path.Combine(_folder, "weights.npz");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("weights.f4.npz")]
    [InlineData("weights.f8.npz")]
    public void What_NumPy_saved_loads_as_what_PyTorch_saved(string file)
    {
        var network = new ForeignNetwork(seed: 1);
        network.LoadNpz(PathOf(file));
        Assert.Equal(OfPyTorch(), Saved(network));
    }

    [Fact]
    public void Names_of_NumPy_stand_for_tensors_of_the_network()
    {
        var network = new ForeignNetwork(seed: 1);
        var names = new Dictionary<string, string> { ["W1"] = "fc1.weight", ["b1"] = "fc1.bias" };
        network.LoadNpz(PathOf("weights.names.npz"), names);
        Assert.Equal(OfPyTorch(), Saved(network));

        names["b1"] = "fc1.bais";
        Assert.StartsWith(
            "'b1' is mapped to 'fc1.bais', but 'ForeignNetwork' does not have a tensor with this name; it has conv.weight, ",
            Assert.Throws<ArgumentException>(() => network.LoadNpz(PathOf("weights.names.npz"), names)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_saved_loads_with_the_same_bits()
    {
        var network = new ForeignNetwork(seed: 7);
        network.SaveNpz(Path);
        var loaded = new ForeignNetwork(seed: 8);
        loaded.LoadNpz(Path);
        Assert.Equal(Saved(network), Saved(loaded));
        Assert.Equal(["weights.npz"], Directory.EnumerateFiles(_folder).Select(file => System.IO.Path.GetFileName(file)));
    }

    [Fact]
    public void Saved_tensors_are_those_of_NumPy_byte_for_byte()
    {
        var network = new ForeignNetwork(seed: 1);
        network.LoadNpz(PathOf("weights.f4.npz"));
        network.SaveNpz(Path);
        Dictionary<string, byte[]> expected = Entries(PathOf("weights.f4.npz"));
        expected.Remove("norm.num_batches_tracked.npy");
        expected.Remove("fc1_norm.num_batches_tracked.npy");
        Dictionary<string, byte[]> written = Entries(Path);
        Assert.Equal(expected.Keys, written.Keys);
        Assert.Equal(expected.Values, written.Values);
    }

    [Fact]
    public void All_differences_are_listed_and_nothing_is_loaded()
    {
        NpzFile.Write(
            Path, ("First.weight", NpyArray.Create<float>([1, 2], 1, 2)), ("First.bias", NpyArray.Create<int>([3, 4])),
            ("First_norm.weight", NpyArray.Create<float>([5, 6])), ("First_norm.beta", NpyArray.Create<float>([7, 8])),
            ("First_norm.running_mean", NpyArray.Create<float>([9, 10])), ("First_norm.running_var", NpyArray.Create<float>([11, 12])),
            ("Second.weight", NpyArray.Create<float>([13, 14], 1, 2)), ("Second.bias", NpyArray.Create<float>([15])));
        WeightsException exception = Refused(Path);
        Assert.Equal(
            [
                "First.weight: the file has [1, 2], the network [2, 1].",
                "First.bias: the file has elements of i4; f2, f4 and f8 are read.",
                "First_norm.beta [2]: the network does not have a tensor with this name.",
                "First_norm.bias [2]: the file does not have a tensor with this name.",
            ],
            exception.Differences);
        Assert.StartsWith(
            $"The weights in '{Path}' do not fit 'PairNetwork'; nothing was loaded. 4 differences:\n  First.weight: the file",
            exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("First.weight", float.NaN, "First.weight: element 1 is NaN; it has to be a finite number.")]
    [InlineData("First_norm.running_var", -1f, "First_norm.running_var: element 1 is -1; it has to be a finite number, 0 or above.")]
    public void A_value_that_is_not_allowed_is_named(string name, float value, string difference)
    {
        new PairNetwork().SaveNpz(Path);
        (string Name, NpyArray Array)[] arrays = [.. NpzFile.Read(Path).Select(pair => (pair.Key, pair.Value))];
        int place = Array.FindIndex(arrays, array => array.Name == name);
        float[] elements = arrays[place].Array.ToFloats();
        elements[1] = value;
        arrays[place].Array = NpyArray.Create<float>(elements, arrays[place].Array.Shape);
        NpzFile.Write(Path, arrays);
        Assert.Equal([difference], Refused(Path).Differences);
    }

    [Fact]
    public void A_file_that_ends_at_any_byte_is_refused()
    {
        new PairNetwork().SaveNpz(Path);
        byte[] whole = File.ReadAllBytes(Path);
        for (int length = 0; length < whole.Length; length++)
        {
            File.WriteAllBytes(Path, whole[..length]);
            WeightsException exception = Refused(Path);
            Assert.StartsWith($"'{Path}' is ", exception.Message, StringComparison.Ordinal);
            Assert.Empty(exception.Differences);
        }
    }

    [Fact]
    public void A_flipped_bit_is_refused_or_changes_nothing()
    {
        var network = new PairNetwork(seed: 3);
        network.SaveNpz(Path);
        byte[] whole = File.ReadAllBytes(Path);
        byte[] right = Saved(network);
        // One of each byte or more: NumPyFuzzTests takes all bits of a file.
        for (int bit = 0; bit < 8 * whole.Length; bit += 7)
        {
            byte[] flipped = [.. whole];
            flipped[bit / 8] ^= (byte)(1 << (bit % 8));
            File.WriteAllBytes(Path, flipped);
            try
            {
                var loaded = new PairNetwork(seed: 4);
                loaded.LoadNpz(Path);
                // Such as a bit of a date: elements have a checksum.
                Assert.Equal(right, Saved(loaded));
            }
            catch (WeightsException)
            {
            }
        }
    }

    [Fact]
    public void Nothing_is_saved_or_loaded_while_a_trainer_trains() => WhileTraining.AssertNothingIsSavedOrLoaded(
        Path, (network, path) => network.LoadNpz(path), (network, path) => network.SaveNpz(path));

    [Fact]
    public void A_missing_file_is_an_exception_of_the_system() =>
        Assert.Throws<FileNotFoundException>(() => new PairNetwork().LoadNpz(Path));

    [PythonFact]
    public void NumPy_computes_the_outputs_of_a_saved_network()
    {
        var network = new PlainNetwork(seed: 5);
        network.SaveNpz(Path);
        float[] inputs = [.. Enumerable.Range(0, 15).Select(i => MathF.Cos(i))];
        float[] outputs = new float[10];
        network.Predict(inputs, outputs);
        NpyFile.Write<float>(System.IO.Path.Combine(_folder, "inputs.npy"), inputs, 5, 3);
        NpyFile.Write<float>(System.IO.Path.Combine(_folder, "outputs.npy"), outputs, 5, 2);
        string script = """
            import sys, numpy as np
            folder = sys.argv[1]
            w, x, y = np.load(folder + "/weights.npz"), np.load(folder + "/inputs.npy"), np.load(folder + "/outputs.npy")
            hidden = np.tanh(x @ w["hidden.weight"].T + w["hidden.bias"])
            print(y.shape, np.abs(hidden @ w["output.weight"].T + w["output.bias"] - y).max() < 1e-6)
            """;
        Assert.Equal("(5, 2) True", PythonWithNumPy.Run(script, _folder).Trim());
    }

    private static string PathOf(string file) => System.IO.Path.Combine(AppContext.BaseDirectory, "Persistence", "NumPy", file);

    private static byte[] OfPyTorch() => Saved(ForeignNetwork.Load(
        System.IO.Path.Combine(AppContext.BaseDirectory, "Persistence", "PyTorch", "weights.F32.safetensors")));

    private static WeightsException Refused(string path)
    {
        var network = new PairNetwork(seed: 1);
        byte[] before = Saved(network);
        WeightsException exception = Assert.Throws<WeightsException>(() => network.LoadNpz(path));
        Assert.Equal(before, Saved(network));
        return exception;
    }

    private static byte[] Saved<TNetwork, TInput, TTarget>(INetwork<TNetwork, TInput, TTarget> network)
        where TNetwork : class, INetwork<TNetwork, TInput, TTarget>
        where TInput : struct, IDimension
        where TTarget : ITarget<TTarget>, allows ref struct
    {
        using var stream = new MemoryStream();
        network.Save(stream);
        return stream.ToArray();
    }

    private static Dictionary<string, byte[]> Entries(string path)
    {
        using ZipArchive zip = ZipFile.OpenRead(path);
        return zip.Entries.ToDictionary(entry => entry.FullName, entry =>
        {
            using var content = new MemoryStream();
            using (Stream stream = entry.Open())
                stream.CopyTo(content);
            return content.ToArray();
        });
    }
}

/// <summary>A network whose outputs take two lines of NumPy.</summary>
[Network(MeanSquaredError, MaxBatchSize = 8)]
[Dense(3, 4, Tanh, Name = "hidden")]
[Dense(2, Name = "output")]
internal sealed partial class PlainNetwork;
