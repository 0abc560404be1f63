namespace AnnGen;

/// <summary>What an ONNX model gives.</summary>
public enum OnnxOutputs
{
    /// <summary>The outputs after the last activation, as <c>Predict</c> gives them.</summary>
    Activated,

    /// <summary>The outputs before the last activation, as <c>Logits</c> gives them.</summary>
    Logits,
}
