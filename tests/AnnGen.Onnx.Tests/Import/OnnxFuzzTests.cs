using System.Globalization;
using AnnGen.Onnx.Tests.Networks;

namespace AnnGen.Onnx.Tests.Import;

/// <summary>
/// Models damaged at random, or in every possible way, are refused by one exception or loaded whole. ANNGEN_FUZZ_ROUNDS makes the random
/// part longer.
/// </summary>
public sealed class OnnxFuzzTests
{
    private const long MostBytes = 4_000_000;

    private static readonly byte[] s_sound = Agreement.Model(new YesNoNet(seed: 1));
    private static readonly byte[] s_graph = Agreement.Model(new JoinsNet(seed: 1));

    private static int Rounds =>
        int.Parse(Environment.GetEnvironmentVariable("ANNGEN_FUZZ_ROUNDS") ?? "2000", CultureInfo.InvariantCulture);

    public static TheoryData<string> PyTorchModels => [.. PyTorchModel.Names];

    [Fact]
    public void No_part_of_a_model_is_taken_for_the_model()
    {
        Assert.True(IsLoaded(s_sound));
        // Behind the operators' version, there is nothing but a description.
        int whole = s_sound.Length - Metadata(s_sound);
        for (int length = 0; length < s_sound.Length; length++)
            Assert.True(!IsLoaded(s_sound[..length]) || length >= whole, $"{length} of {s_sound.Length} bytes");
    }

    [Fact]
    public void Every_flipped_bit_is_refused_or_harmless()
    {
        for (int bit = 0; bit < s_sound.Length * 8; bit++)
        {
            byte[] damaged = [.. s_sound];
            damaged[bit / 8] ^= (byte)(1 << (bit % 8));
            IsLoaded(damaged);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Whatever_happens_to_a_model_it_is_loaded_or_refused_in_bounded_memory(int seed)
    {
        var random = new Random(seed);
        for (int round = 0; round < Rounds; round++)
        {
            byte[] damaged = Damage.Of(seed == 1 ? s_sound : s_graph, random);
            long before = GC.GetAllocatedBytesForCurrentThread();
            IsLoaded(damaged);
            Describe(damaged);
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, MostBytes);
        }
    }

    [Theory]
    [MemberData(nameof(PyTorchModels))]
    public void Whatever_happens_to_a_model_of_PyTorch_it_is_described_or_refused(string name)
    {
        byte[] sound = File.ReadAllBytes(new PyTorchModel(name).Path);
        var random = new Random(3);
        for (int round = 0; round < Rounds / 4; round++)
            Describe(Damage.Of(sound, random));
        for (int length = 0; length < sound.Length; length += 3)
            Describe(sound[..length]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("00")]
    [InlineData("3AFFFFFFFFFFFFFFFFFF01")]
    [InlineData("3AFFFFFFFF7F")]
    [InlineData("08FFFFFFFFFFFFFFFFFFFF01")]
    [InlineData("3B3C")]
    public void Bytes_that_are_no_message_are_refused(string bytes) => Assert.False(IsLoaded(Convert.FromHexString(bytes)));

    // Anything but a refusal by the package's own exception fails the test.
    private static bool IsLoaded(byte[] model)
    {
        var network = new YesNoNet(seed: 2);
        float[] before = [.. network.GetTensors().Values.SelectMany(tensor => tensor)];
        try
        {
            network.LoadOnnxWeights(new MemoryStream(model));
            return true;
        }
        catch (OnnxException)
        {
            Assert.Equal(before, network.GetTensors().Values.SelectMany(tensor => tensor));
            return false;
        }
    }

    private static void Describe(byte[] model)
    {
        try
        {
            Assert.StartsWith("using AnnGen;", OnnxModel.Describe(new MemoryStream(model)), StringComparison.Ordinal);
        }
        catch (OnnxException exception)
        {
            Assert.StartsWith("The stream ", exception.Message, StringComparison.Ordinal);
        }
    }

    // The bytes of the metadata at the end of a model.
    private static int Metadata(byte[] model)
    {
        global::Onnx.ModelProto parsed = global::Onnx.ModelProto.Parser.ParseFrom(model);
        int whole = parsed.CalculateSize();
        parsed.MetadataProps.Clear();
        return whole - parsed.CalculateSize();
    }
}
