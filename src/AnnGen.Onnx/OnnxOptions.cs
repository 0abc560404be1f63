namespace AnnGen;

/// <summary>How a network is written as an ONNX model.</summary>
public sealed class OnnxOptions
{
    /// <summary>What the model takes. Floats when not set.</summary>
    public OnnxInputs Inputs { get; init; }

    /// <summary>What the model gives. What <c>Predict</c> gives when not set.</summary>
    public OnnxOutputs Outputs { get; init; }

    /// <summary>The name of the model's input.</summary>
    public string InputName { get; init; } = "input";

    /// <summary>The name of the model's output.</summary>
    public string OutputName { get; init; } = "output";
}
