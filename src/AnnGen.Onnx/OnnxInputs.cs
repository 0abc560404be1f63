namespace AnnGen;

/// <summary>What an ONNX model takes.</summary>
public enum OnnxInputs
{
    /// <summary>Floats, as the first layer reads them: [batch, …] of the shape that <c>[Input]</c> declares.</summary>
    Floats,

    /// <summary>Raw bytes (uint8), which the model normalises as <c>[Input]</c> declares.</summary>
    Bytes,
}
