using AnnGen.Onnx.Protobuf;

namespace AnnGen.Onnx.Files;

/// <summary>An input or output of a model.</summary>
/// <param name="Name">The name.</param>
/// <param name="Type">The type of the elements.</param>
/// <param name="Shape">The sizes, each null where it is not fixed; null where the shape is not stated.</param>
internal sealed record FileValue(string Name, DataType Type, IReadOnlyList<long?>? Shape)
{
    /// <summary>Reads an input or output.</summary>
    public static FileValue Read(FileBytes content)
    {
        string name = "";
        DataType type = DataType.Undefined;
        List<long?>? shape = null;
        var reader = new MessageReader(content);
        while (reader.Next())
        {
            switch (reader.Number)
            {
                case ValueField.Name:
                    name = reader.Text();
                    break;
                case ValueField.Type:
                    (type, shape) = ReadType(reader.Message());
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }
        return new(name, type, shape);
    }

    private static (DataType, List<long?>?) ReadType(MessageReader reader)
    {
        (DataType, List<long?>?) type = default;
        while (reader.Next())
        {
            if (reader.Number == ValueField.TensorType)
                type = ReadTensorType(reader.Message());
            else
                reader.Skip();
        }
        return type;
    }

    private static (DataType, List<long?>?) ReadTensorType(MessageReader reader)
    {
        DataType type = DataType.Undefined;
        List<long?>? shape = null;
        while (reader.Next())
        {
            switch (reader.Number)
            {
                case ValueField.ElementType:
                    type = (DataType)reader.Integer();
                    break;
                case ValueField.Shape:
                    shape = ReadShape(reader.Message());
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }
        return (type, shape);
    }

    private static List<long?> ReadShape(MessageReader reader)
    {
        List<long?> shape = [];
        while (reader.Next())
        {
            if (reader.Number == ValueField.Dimension)
                shape.Add(ReadDimension(reader.Message()));
            else
                reader.Skip();
        }
        return shape;
    }

    private static long? ReadDimension(MessageReader reader)
    {
        long? size = null;
        while (reader.Next())
        {
            if (reader.Number == ValueField.Size)
                size = reader.Integer();
            else
                reader.Skip();
        }
        // Some writers state a size of 0 or below where it is not fixed.
        return size > 0 ? size : null;
    }
}
