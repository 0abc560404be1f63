using System.Text.Json;

namespace AnnGen.Gradients.Tests.PyTorch;

/// <summary>What networks.py wrote.</summary>
internal sealed record PyTorchVectors(int Steps, float LearningRate, float Momentum, PyTorchNetwork[] Networks)
{
    public static PyTorchVectors Read()
    {
        using FileStream file = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "PyTorch", "networks.json"));
        return JsonSerializer.Deserialize<PyTorchVectors>(file, JsonSerializerOptions.Web)!;
    }
}
