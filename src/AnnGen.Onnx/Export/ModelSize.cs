using AnnGen.Onnx.Protobuf;

namespace AnnGen.Onnx.Export;

/// <summary>The most bytes that a protobuf message can have.</summary>
internal static class ModelSize
{
    /// <exception cref="NotSupportedException">The model is larger.</exception>
    public static Message Require(Message model, string network) => model.Length <= int.MaxValue
        ? model
        : throw new NotSupportedException(
            FormattableString.Invariant($"'{network}' as an ONNX model has {model.Length} bytes; protobuf takes at most {int.MaxValue}."));
}
