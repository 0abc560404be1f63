namespace AnnGen.Onnx.Protobuf;

/// <summary>How the value of a field is stored: the lowest three bits of its key.</summary>
internal enum WireType
{
    Varint = 0,
    Fixed64 = 1,
    Bytes = 2,
    Fixed32 = 5,
}
