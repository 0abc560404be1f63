using AnnGen.Onnx.Protobuf;
using static System.FormattableString;

namespace AnnGen.Onnx.Files;

/// <summary>A model as it is in a file: a graph of operators.</summary>
internal sealed class FileModel
{
    // Operators that are read have meant the same since, apart from what is read of them.
    private const long OldestOpset = 7;
    private const long NewestOpset = 26;

    /// <summary>The name of the graph.</summary>
    public string Name { get; private set; } = "";

    /// <summary>The version of ONNX's operators.</summary>
    public long Opset { get; private set; }

    public List<FileNode> Nodes { get; } = [];

    public List<FileTensor> Tensors { get; } = [];

    public List<FileValue> Inputs { get; } = [];

    public List<FileValue> Outputs { get; } = [];

    /// <summary>Reads a model.</summary>
    /// <exception cref="ModelFault">It is not one, or is damaged.</exception>
    public static FileModel Read(ReadOnlyMemory<byte> content)
    {
        var model = new FileModel();
        FileBytes? graph = null;
        var reader = new MessageReader(new FileBytes(content));
        while (reader.Next())
        {
            switch (reader.Number)
            {
                case ModelField.Graph when graph is null:
                    graph = reader.Bytes();
                    break;
                case ModelField.Graph:
                    throw new ModelFault("is damaged: it has two graphs");
                case ModelField.OpsetImport:
                    model.ReadOpset(reader.Message());
                    break;
                case ModelField.IrVersion:
                    reader.Integer();
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }
        if (graph is null)
            throw new ModelFault("is not an ONNX model: it does not have a graph");
        if (model.Opset is < OldestOpset or > NewestOpset)
        {
            throw new ModelFault(Invariant(
                $"uses version {model.Opset} of ONNX's operators; versions {OldestOpset} to {NewestOpset} are read"));
        }
        model.ReadGraph(new MessageReader(graph.Value));
        return model;
    }

    private void ReadOpset(MessageReader reader)
    {
        string domain = "";
        long version = 0;
        while (reader.Next())
        {
            switch (reader.Number)
            {
                case OpsetField.Domain:
                    domain = reader.Text();
                    break;
                case OpsetField.Version:
                    version = reader.Integer();
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }
        if (domain is "" or "ai.onnx")
            Opset = version;
    }

    private void ReadGraph(MessageReader reader)
    {
        while (reader.Next())
        {
            switch (reader.Number)
            {
                case GraphField.Name:
                    Name = reader.Text();
                    break;
                case GraphField.Node:
                    Nodes.Add(FileNode.Read(reader.Bytes(), Nodes.Count));
                    break;
                case GraphField.Initializer:
                    Tensors.Add(FileTensor.Read(reader.Bytes()));
                    break;
                case GraphField.Input:
                    Inputs.Add(FileValue.Read(reader.Bytes()));
                    break;
                case GraphField.Output:
                    Outputs.Add(FileValue.Read(reader.Bytes()));
                    break;
                case GraphField.SparseInitializer:
                    throw new ModelFault("keeps weights in sparse tensors, which are not read");
                default:
                    reader.Skip();
                    break;
            }
        }
    }
}
