namespace AnnGen.Onnx.Files;

/// <summary>What is wrong with a model. It becomes an <see cref="OnnxException"/>, which names the file too.</summary>
internal sealed class ModelFault(string message) : Exception(message);
