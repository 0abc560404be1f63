using static AnnGen.Networks.Tests.Persistence.SafetensorsFile;

namespace AnnGen.Networks.Tests.Persistence;

/// <summary>A file loads whole, or an exception lists where it differs from the network, which stays as it was.</summary>
public class LoadTests
{
    [Fact]
    public void A_file_written_by_hand_loads()
    {
        PairNetwork network = PairNetwork.Load(new MemoryStream(Of(Pair())));
        Assert.Equal([1f, 2f], Elements(network.First.GetWeights()));
        Assert.Equal([3f, 4f], network.First.GetBiases());
        Assert.Equal([5f, 6f], network.First_norm.GetScales());
        Assert.Equal([7f, 8f], network.First_norm.GetShifts());
        Assert.Equal([9f, 10f], network.First_norm.GetRunningMeans());
        Assert.Equal([11f, 12f], network.First_norm.GetRunningVariances());
        Assert.Equal([13f, 14f], Elements(network.Second.GetWeights()));
        Assert.Equal([15f], network.Second.GetBiases());
    }

    [Fact]
    public void Tensors_may_stand_in_any_order() =>
        Assert.Equal([15f], PairNetwork.Load(new MemoryStream(Of([.. Pair().Reverse()]))).Second.GetBiases());

    [Fact]
    public void What_PyTorch_counts_batches_with_is_left_out() => Assert.Equal(
        [15f],
        PairNetwork.Load(new MemoryStream(Of([.. Pair(), ("First_norm.num_batches_tracked", "I64", [], new byte[8])]))).Second.GetBiases());

    [Fact]
    public void Foreign_names_stand_for_tensors_of_the_network()
    {
        var tensors = Pair();
        tensors[0].Name = "features.0.weight";
        var network = new PairNetwork();
        network.LoadWeights(new MemoryStream(Of(tensors)), new Dictionary<string, string> { ["features.0.weight"] = "First.weight" });
        Assert.Equal([1f, 2f], Elements(network.First.GetWeights()));
        string message = Assert.Throws<ArgumentException>(() => network.LoadWeights(
            new MemoryStream(Of(tensors)), new Dictionary<string, string> { ["features.0.weight"] = "Frist.weight" })).Message;
        Assert.Contains("'features.0.weight' is mapped to 'Frist.weight', but 'PairNetwork' does not have a tensor", message, StringComparison.Ordinal);
    }

    [Fact]
    public void All_differences_are_listed_and_nothing_is_loaded()
    {
        var tensors = Pair();
        tensors[0].Shape = [1, 2];
        tensors[1] = ("First.bias", "I32", [2], new byte[8]);
        tensors[3].Name = "First_norm.beta";
        WeightsException exception = Refused(Of(tensors));
        Assert.Equal(
            [
                "First.weight: the file has [1, 2], the network [2, 1].",
                "First.bias: the file has elements of I32; F64, F32, F16 and BF16 are read.",
                "First_norm.beta [2]: the network does not have a tensor with this name.",
                "First_norm.bias [2]: the file does not have a tensor with this name.",
            ],
            exception.Differences);
        Assert.Equal(4, exception.DifferenceCount);
        Assert.StartsWith(
            "The weights in the stream do not fit 'PairNetwork'; nothing was loaded. 4 differences:\n  First.weight: the file",
            exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, float.NaN, "First.weight: element 1 is NaN; it has to be a finite number.")]
    [InlineData(6, float.NegativeInfinity, "Second.weight: element 1 is -Infinity; it has to be a finite number.")]
    [InlineData(5, -1f, "First_norm.running_var: element 1 is -1; it has to be a finite number, 0 or above.")]
    public void A_value_that_is_not_allowed_is_named(int tensor, float value, string difference)
    {
        var tensors = Pair();
        tensors[tensor].Data = [.. tensors[tensor].Data[..4], .. Floats(value)];
        Assert.Equal([difference], Refused(Of(tensors)).Differences);
    }

    [Fact]
    public void A_double_beyond_the_floats_is_refused()
    {
        var tensors = Pair();
        tensors[7] = ("Second.bias", "F64", [1], BitConverter.GetBytes(1e300));
        Assert.Equal(["Second.bias: element 0 is Infinity; it has to be a finite number."], Refused(Of(tensors)).Differences);
    }

    [Fact]
    public void Two_tensors_that_stand_for_one_are_refused()
    {
        var names = new Dictionary<string, string> { ["other"] = "Second.bias" };
        WeightsException exception = Assert.Throws<WeightsException>(() => new PairNetwork().LoadWeights(
            new MemoryStream(Of([.. Pair(), ("other", "F32", [1], Floats(1))])), names));
        Assert.Equal(["Second.bias: both Second.bias and other of the file stand for it."], exception.Differences);
    }

    [Fact]
    public void The_first_fifty_differences_are_kept_and_all_are_counted()
    {
        var more = Enumerable.Range(0, 99).Select(i => ($"more{i}", "F32", Array.Empty<int>(), Floats(1)));
        WeightsException exception = Refused(Of([.. Pair(), .. more]));
        Assert.Equal(99, exception.DifferenceCount);
        Assert.Equal(50, exception.Differences.Count);
        Assert.EndsWith("… and 49 more", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_is_named_by_its_path()
    {
        string path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.safetensors");
        File.WriteAllBytes(path, Of([.. Pair().Skip(1)]));
        try
        {
            Assert.StartsWith(
                $"The weights in '{path}' do not fit 'PairNetwork'",
                Assert.Throws<WeightsException>(() => PairNetwork.Load(path)).Message, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void A_network_that_cannot_be_created_says_what_to_do_instead()
    {
        var derived = new DerivedNetwork();
        using var stream = new MemoryStream();
        new DerivedNetwork(seed: 7).Save(stream);
        stream.Position = 0;
        Assert.Contains(
            "Create a network, and call LoadWeights", Assert.Throws<NotSupportedException>(() => BaseNetwork.Load(stream)).Message,
            StringComparison.Ordinal);
        stream.Position = 0;
        derived.LoadWeights(stream);
        Assert.Equal(Elements(new DerivedNetwork(seed: 7).Layer1.GetWeights()), Elements(derived.Layer1.GetWeights()));
    }

    private static WeightsException Refused(byte[] file)
    {
        var network = new PairNetwork(seed: 1);
        byte[] before = Saved(network);
        WeightsException exception = Assert.Throws<WeightsException>(() => network.LoadWeights(new MemoryStream(file)));
        Assert.Equal(before, Saved(network));
        return exception;
    }

    private static byte[] Saved(PairNetwork network)
    {
        using var stream = new MemoryStream();
        network.Save(stream);
        return stream.ToArray();
    }

    private static float[] Elements(System.Numerics.Tensors.Tensor<float> tensor)
    {
        float[] elements = new float[tensor.FlattenedLength];
        tensor.FlattenTo(elements);
        return elements;
    }
}

/// <summary>A network of which there is none but by derivation.</summary>
[Network(MeanSquaredError)]
[Dense(1, 2)]
internal abstract partial class BaseNetwork;

/// <summary>Such a derivation.</summary>
internal sealed class DerivedNetwork(ulong seed = 0) : BaseNetwork(seed);
