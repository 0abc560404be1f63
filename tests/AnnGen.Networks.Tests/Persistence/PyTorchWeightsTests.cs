using System.Numerics.Tensors;
using System.Text.Json;

namespace AnnGen.Networks.Tests.Persistence;

/// <summary>What PyTorch saved (PyTorch/weights.py) loads by its own names, and computes what PyTorch computed.</summary>
public class PyTorchWeightsTests
{
    [Fact]
    public void A_network_with_the_weights_of_PyTorch_gives_its_outputs()
    {
        var network = ForeignNetwork.Load(FileOf("F32"));
        using var expected = JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, "outputs.json")));
        float[] outputs = new float[5 * ForeignNetwork.OutputSize];
        network.Predict(Numbers(expected, "inputs"), outputs);
        float[] right = Numbers(expected, "outputs");
        Assert.Equal(right.Length, outputs.Length);
        for (int i = 0; i < right.Length; i++)
            Assert.Equal(right[i], outputs[i], 1e-5f);
    }

    [Fact]
    public void Doubles_that_are_floats_load_as_these() =>
        Assert.Equal(Saved(ForeignNetwork.Load(FileOf("F32"))), Saved(ForeignNetwork.Load(FileOf("F64"))));

    [Theory]
    [InlineData("F16", 11)]
    [InlineData("BF16", 8)]
    public void Halves_load_as_the_nearest_numbers_with_fewer_digits(string type, int digits)
    {
        ReadOnlyTensorSpan<float> exact = ForeignNetwork.Load(FileOf("F32")).fc1.GetWeights();
        ReadOnlyTensorSpan<float> half = ForeignNetwork.Load(FileOf(type)).fc1.GetWeights();
        int differing = 0;
        for (int input = 0; input < exact.Lengths[0]; input++)
        {
            for (int output = 0; output < exact.Lengths[1]; output++)
            {
                float number = exact[input, output];
                Assert.Equal(number, half[input, output], MathF.Abs(number) * MathF.ScaleB(1f, -digits) + 1e-7f);
                differing += number == half[input, output] ? 0 : 1;
            }
        }
        Assert.True(differing > 0);
    }

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "Persistence", "PyTorch");

    private static string FileOf(string type) => Path.Combine(Folder, $"weights.{type}.safetensors");

    private static byte[] Saved(ForeignNetwork network)
    {
        using var stream = new MemoryStream();
        network.Save(stream);
        return stream.ToArray();
    }

    private static float[] Numbers(JsonDocument document, string name) =>
        [.. document.RootElement.GetProperty(name).EnumerateArray().Select(number => number.GetSingle())];
}
