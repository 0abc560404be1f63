namespace AnnGen.Networks.Tests.Persistence;

/// <summary>Weights that the build embeds load by the name of the network or of the resource, or an exception names what is missing.</summary>
public class EmbeddedWeightsTests
{
    private const string Items = "ForeignNetwork.safetensors, rounded.";

    [Fact]
    public void A_network_loads_the_resource_of_its_name() =>
        Assert.Equal(Saved(ForeignNetwork.Load(FileOf("F32"))), Saved(ForeignNetwork.LoadEmbedded()));

    [Fact]
    public void A_resource_loads_by_its_own_name()
    {
        byte[] rounded = Saved(ForeignNetwork.LoadEmbedded("rounded"));
        Assert.Equal(Saved(ForeignNetwork.Load(FileOf("BF16"))), rounded);
        Assert.NotEqual(Saved(ForeignNetwork.LoadEmbedded()), rounded);
    }

    [Fact]
    public void Each_call_creates_a_network_of_its_own()
    {
        ForeignNetwork first = ForeignNetwork.LoadEmbedded();
        byte[] before = Saved(first);
        ForeignNetwork.LoadEmbedded().fc2.SetBiases([1f, 2f, 3f]);
        Assert.NotSame(first, ForeignNetwork.LoadEmbedded());
        Assert.Equal(before, Saved(first));
    }

    [Fact]
    public void Missing_weights_of_a_network_are_an_error_with_the_resource_the_assembly_and_the_item() => Assert.Equal(
        "The assembly 'AnnGen.Networks.Tests' does not have the resource 'PairNetwork.safetensors' with weights for 'PairNetwork'. It has " +
        Items + " The item in its project file is <AnnGenWeights Include=\"PairNetwork.safetensors\" />, or " +
        "<AnnGenWeights Include=\"…\" Network=\"PairNetwork\" />.",
        Assert.Throws<WeightsException>(() => PairNetwork.LoadEmbedded()).Message);

    [Fact]
    public void A_missing_resource_is_an_error_with_the_item_that_names_it() => Assert.Equal(
        "The assembly 'AnnGen.Networks.Tests' does not have the resource 'Rounded' with weights for 'ForeignNetwork'. It has " +
        Items + " The item in its project file is <AnnGenWeights Include=\"…\" LogicalName=\"Rounded\" />.",
        Assert.Throws<WeightsException>(() => ForeignNetwork.LoadEmbedded("Rounded")).Message);

    [Fact]
    public void Weights_of_another_network_are_refused_by_the_name_of_the_resource()
    {
        WeightsException exception = Assert.Throws<WeightsException>(() => PairNetwork.LoadEmbedded("rounded"));
        Assert.StartsWith(
            "The weights in the resource 'rounded' do not fit 'PairNetwork'; nothing was loaded.", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_resource_has_a_name()
    {
        Assert.Throws<ArgumentException>(() => ForeignNetwork.LoadEmbedded(""));
        Assert.Throws<ArgumentNullException>(() => ForeignNetwork.LoadEmbedded(null!));
    }

    private static string FileOf(string type) =>
        Path.Combine(AppContext.BaseDirectory, "Persistence", "PyTorch", $"weights.{type}.safetensors");

    private static byte[] Saved(ForeignNetwork network)
    {
        using var stream = new MemoryStream();
        network.Save(stream);
        return stream.ToArray();
    }
}
