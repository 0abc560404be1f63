using System.Text.Json;

namespace AnnGen.Gradients.Tests.PyTorch;

/// <summary>What networks.py wrote.</summary>
internal sealed record PyTorchVectors(int Steps, float LearningRate, float Momentum, PyTorchNetwork[] Networks)
{
    public static PyTorchVectors Read() => Read<PyTorchVectors>("networks.json");

    /// <summary>What a script wrote into a file beside it.</summary>
    public static T Read<T>(string name)
    {
        using FileStream file = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "PyTorch", name));
        return JsonSerializer.Deserialize<T>(file, JsonSerializerOptions.Web)!;
    }
}
