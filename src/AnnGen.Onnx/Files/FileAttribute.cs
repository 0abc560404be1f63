using AnnGen.Onnx.Protobuf;

namespace AnnGen.Onnx.Files;

/// <summary>An attribute of a node. What it is not is null.</summary>
internal sealed class FileAttribute
{
    private FileAttribute(string name) => Name = name;

    public string Name { get; }

    public long? Integer { get; private init; }

    public float? Float { get; private init; }

    public string? Text { get; private init; }

    public FileTensor? Tensor { get; private init; }

    public IReadOnlyList<long>? Integers { get; private init; }

    public IReadOnlyList<float>? Floats { get; private init; }

    /// <summary>Reads an attribute. Graphs within it are not read: no operator that AnnGen has contains one.</summary>
    public static FileAttribute Read(FileBytes content)
    {
        string name = "";
        AttributeType type = 0;
        long? integer = null;
        float? number = null;
        string? text = null;
        FileTensor? tensor = null;
        List<long> integers = [];
        List<float> numbers = [];
        var reader = new MessageReader(content);
        while (reader.Next())
        {
            switch (reader.Number)
            {
                case AttributeField.Name:
                    name = reader.Text();
                    break;
                case AttributeField.Type:
                    type = (AttributeType)reader.Integer();
                    break;
                case AttributeField.Integer:
                    integer = reader.Integer();
                    break;
                case AttributeField.Float:
                    number = reader.Float();
                    break;
                case AttributeField.Text:
                    text = reader.Text();
                    break;
                case AttributeField.Tensor:
                    tensor = FileTensor.Read(reader.Bytes());
                    break;
                case AttributeField.Integers:
                    reader.Integers(integers);
                    break;
                case AttributeField.Floats:
                    reader.Floats(numbers);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }
        // A writer of proto3 leaves out a value that is 0 or empty, so that only the type is left of it.
        return new FileAttribute(name)
        {
            Integer = type == AttributeType.Integer ? integer ?? 0 : integer,
            Float = type == AttributeType.Float ? number ?? 0 : number,
            Text = type == AttributeType.Text ? text ?? "" : text,
            Tensor = tensor,
            Integers = type == AttributeType.Integers || integers.Count > 0 ? integers : null,
            Floats = type == AttributeType.Floats || numbers.Count > 0 ? numbers : null,
        };
    }
}
