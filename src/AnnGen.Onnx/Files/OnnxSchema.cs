namespace AnnGen.Onnx.Files;

// The numbers of the fields in the published schema, onnx.proto3.
internal static class ModelField
{
    public const int IrVersion = 1;
    public const int ProducerName = 2;
    public const int ProducerVersion = 3;
    public const int Graph = 7;
    public const int OpsetImport = 8;
    public const int MetadataProps = 14;
}

internal static class OpsetField
{
    public const int Domain = 1;
    public const int Version = 2;
}

internal static class MetadataField
{
    public const int Key = 1;
    public const int Value = 2;
}

internal static class GraphField
{
    public const int Node = 1;
    public const int Name = 2;
    public const int Initializer = 5;
    public const int Input = 11;
    public const int Output = 12;
    public const int SparseInitializer = 15;
}

internal static class NodeField
{
    public const int Input = 1;
    public const int Output = 2;
    public const int Name = 3;
    public const int OpType = 4;
    public const int Attribute = 5;
    public const int Domain = 7;
}

internal static class AttributeField
{
    public const int Name = 1;
    public const int Float = 2;
    public const int Integer = 3;
    public const int Text = 4;
    public const int Tensor = 5;
    public const int Floats = 7;
    public const int Integers = 8;
    public const int Type = 20;
}

/// <summary>AttributeProto.AttributeType.</summary>
internal enum AttributeType
{
    Float = 1,
    Integer = 2,
    Text = 3,
    Tensor = 4,
    Floats = 6,
    Integers = 7,
}

internal static class TensorField
{
    public const int Dims = 1;
    public const int DataType = 2;
    public const int Segment = 3;
    public const int FloatData = 4;
    public const int Int32Data = 5;
    public const int Int64Data = 7;
    public const int Name = 8;
    public const int RawData = 9;
    public const int DoubleData = 10;
    public const int ExternalData = 13;
    public const int DataLocation = 14;
}

internal static class ValueField
{
    public const int Name = 1;
    public const int Type = 2;

    /// <summary>In TypeProto.</summary>
    public const int TensorType = 1;

    /// <summary>In TypeProto.Tensor.</summary>
    public const int ElementType = 1;

    /// <summary>In TypeProto.Tensor.</summary>
    public const int Shape = 2;

    /// <summary>In TensorShapeProto.</summary>
    public const int Dimension = 1;

    /// <summary>In TensorShapeProto.Dimension.</summary>
    public const int Size = 1;

    /// <summary>In TensorShapeProto.Dimension.</summary>
    public const int Symbol = 2;
}

/// <summary>TensorProto.DataType: those of numbers.</summary>
internal enum DataType
{
    Undefined = 0,
    Float = 1,
    UInt8 = 2,
    Int8 = 3,
    Int32 = 6,
    Int64 = 7,
    Bool = 9,
    Float16 = 10,
    Double = 11,
    BFloat16 = 16,
}
