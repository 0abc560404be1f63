using AnnGen.Onnx.Description;
using AnnGen.Onnx.Import;

namespace AnnGen;

/// <summary>Reads ONNX models for which no network was declared yet.</summary>
public static class OnnxModel
{
    /// <summary>The declaration of a network that fits a model, as C#: <c>LoadOnnxWeights</c> loads the model into it.</summary>
    /// <remarks>
    /// The loss is not part of a model. It is the one that goes with the last activation: <c>CrossEntropy</c> with softmax,
    /// <c>BinaryCrossEntropy</c> with the sigmoid, otherwise <c>MeanSquaredError</c>. Layers have the names of their tensors in the model,
    /// where these can be names in C#.
    /// </remarks>
    /// <param name="path">The model.</param>
    /// <param name="className">The name of the class; null for that of the model's graph.</param>
    /// <exception cref="OnnxException">
    /// The file is damaged, or a network cannot compute what it computes; the message names the node.
    /// </exception>
    /// <exception cref="ArgumentException">The name cannot be that of a class.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static string Describe(string path, string? className = null)
    {
        using FileStream stream = File.OpenRead(path);
        return ModelReading.Read(stream, ModelReading.Mention(path), model => Declaration.Of(model, className));
    }

    /// <summary>The declaration of a network that fits a model, as C#.</summary>
    /// <remarks>As of a file.</remarks>
    /// <param name="stream">The model, which is read from its position to its end. The stream stays open.</param>
    /// <param name="className">The name of the class; null for that of the model's graph.</param>
    /// <exception cref="OnnxException">The model is damaged, or a network cannot compute what it computes.</exception>
    public static string Describe(Stream stream, string? className = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return ModelReading.Read(stream, ModelReading.AStream, model => Declaration.Of(model, className));
    }
}
