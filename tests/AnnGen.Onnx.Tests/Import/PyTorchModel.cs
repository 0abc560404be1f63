using System.Text.Json;

namespace AnnGen.Onnx.Tests.Import;

/// <summary>A model that PyTorch exported, and what it computes.</summary>
internal sealed class PyTorchModel
{
    private const int Samples = 3;

    private static readonly JsonDocument s_results =
        JsonDocument.Parse(File.ReadAllText(System.IO.Path.Combine(AppContext.BaseDirectory, "Import", "PyTorch", "models.json")));

    private readonly JsonElement _results;

    public PyTorchModel(string name)
    {
        Path = System.IO.Path.Combine(AppContext.BaseDirectory, "Import", "PyTorch", name + ".onnx");
        _results = s_results.RootElement.GetProperty(name);
    }

    public string Path { get; }

    /// <summary>The names of all models.</summary>
    public static IEnumerable<string> Names => s_results.RootElement.EnumerateObject().Select(model => model.Name);

    public float[] Inputs => Numbers("inputs");

    public float[] Outputs => Numbers("outputs");

    /// <summary>Compares what a network computes with what the model does in PyTorch.</summary>
    public void AssertComputes<TNetwork, TInput, TTarget>(INetwork<TNetwork, TInput, TTarget> network, Func<float, float>? change = null)
        where TNetwork : class, INetwork<TNetwork, TInput, TTarget>
        where TInput : struct, IDimension
        where TTarget : ITarget<TTarget>, allows ref struct
    {
        float[] outputs = new float[Samples * TTarget.OutputsPerSample];
        network.Predict(Inputs, outputs);
        Agreement.AssertClose([.. Outputs.Select(change ?? (output => output))], outputs);
    }

    private float[] Numbers(string property) => [.. _results.GetProperty(property).EnumerateArray().Select(number => number.GetSingle())];
}
