using AnnGen.Onnx.Protobuf;
using static System.FormattableString;

namespace AnnGen.Onnx.Files;

/// <summary>A node of a model.</summary>
internal sealed class FileNode
{
    private readonly Dictionary<string, FileAttribute> _attributes = new(StringComparer.Ordinal);
    private readonly int _place;

    private FileNode(int place) => _place = place;

    public string Name { get; private set; } = "";

    /// <summary>The operator.</summary>
    public string Type { get; private set; } = "";

    /// <summary>The set of operators that it belongs to; empty for ONNX's own.</summary>
    public string Domain { get; private set; } = "";

    public List<string> Inputs { get; } = [];

    public List<string> Outputs { get; } = [];

    /// <summary>Reads a node.</summary>
    /// <param name="content">Its message.</param>
    /// <param name="place">Its place in the graph, from 0.</param>
    public static FileNode Read(FileBytes content, int place)
    {
        var node = new FileNode(place);
        var reader = new MessageReader(content);
        while (reader.Next())
        {
            switch (reader.Number)
            {
                case NodeField.Input:
                    node.Inputs.Add(reader.Text());
                    break;
                case NodeField.Output:
                    node.Outputs.Add(reader.Text());
                    break;
                case NodeField.Name:
                    node.Name = reader.Text();
                    break;
                case NodeField.OpType:
                    node.Type = reader.Text();
                    break;
                case NodeField.Domain:
                    node.Domain = reader.Text();
                    break;
                case NodeField.Attribute:
                    FileAttribute attribute = FileAttribute.Read(reader.Bytes());
                    node._attributes[attribute.Name] = attribute;
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }
        return node;
    }

    /// <summary>The node as messages mention it.</summary>
    public override string ToString() =>
        Name.Length > 0 ? $"the node '{Name}' ({Type})" : Invariant($"node {_place + 1} ({Type}, without a name)");

    /// <summary>A fault of this node.</summary>
    public ModelFault Fault(string what) => new($"cannot be read at {this}: {what}");

    /// <summary>The name of an input.</summary>
    public string Input(int index) =>
        HasInput(index) ? Inputs[index] : throw Fault(Invariant($"it does not have an input {index + 1}"));

    /// <summary>Whether it has an input that may be left out.</summary>
    public bool HasInput(int index) => index < Inputs.Count && Inputs[index].Length > 0;

    public bool Has(string attribute) => _attributes.ContainsKey(attribute);

    public long Integer(string attribute, long otherwise) =>
        _attributes.TryGetValue(attribute, out FileAttribute? found) ? found.Integer ?? throw Missing(attribute, "an integer") : otherwise;

    /// <summary>An integer that is 0 or 1.</summary>
    public bool Flag(string attribute, bool otherwise = false) => Integer(attribute, otherwise ? 1 : 0) switch
    {
        0 => false,
        1 => true,
        var other => throw Fault(Invariant($"{attribute} is {other}, which is neither 0 nor 1")),
    };

    public float Float(string attribute, float otherwise) =>
        _attributes.TryGetValue(attribute, out FileAttribute? found) ? found.Float ?? throw Missing(attribute, "a float") : otherwise;

    public string Text(string attribute, string otherwise) =>
        _attributes.TryGetValue(attribute, out FileAttribute? found) ? found.Text ?? throw Missing(attribute, "a text") : otherwise;

    public IReadOnlyList<long>? Integers(string attribute) =>
        _attributes.TryGetValue(attribute, out FileAttribute? found) ? found.Integers : null;

    public IReadOnlyList<float>? Floats(string attribute) =>
        _attributes.TryGetValue(attribute, out FileAttribute? found) ? found.Floats : null;

    public FileTensor? Tensor(string attribute) =>
        _attributes.TryGetValue(attribute, out FileAttribute? found) ? found.Tensor : null;

    private ModelFault Missing(string attribute, string what) => Fault($"{attribute} is not {what}");
}
