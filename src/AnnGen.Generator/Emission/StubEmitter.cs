using AnnGen.Generator.Checking;
using AnnGen.Generator.Layers;

namespace AnnGen.Generator.Emission;

/// <summary>
/// Prints the public surface of a network that cannot be generated, so that the code that uses it shows no errors of its own.
/// It never runs: such a network does not build.
/// </summary>
internal static class StubEmitter
{
    private const int MostCharacters = 100;

    private const string Refusal = $"throw {GeneratedNames.Refusal}()";

    /// <summary>Prints the stub; null for a type that cannot have one.</summary>
    /// <param name="network">The network as it was declared.</param>
    /// <param name="reason">Why there is no more of it.</param>
    public static GeneratedSource? Emit(NetworkModel network, string reason)
    {
        if (!network.Type.IsExtendable || network.Type.IsMalformed || !NameChecks.LeavesRoom(network))
            return null;

        var shapes = new NetworkShapes(network);
        int inputs = Size(network.InputShape?.ElementCount ?? 1);
        int outputs = Size(network.Nodes.Count == 0 ? 1 : shapes[network.OutputNode]?.ElementCount ?? 1);
        return TypeEmitter.Emit(
            network.Type, inputs, network.Loss.TargetsOf(outputs), outputs,
            [
                .. network.Nodes.Select(node => LayerKinds.Of(node.Kind))
                    .SelectMany(kind => new[] { kind.ParametersType, kind.WorkspaceType }).OfType<string>(),
                RuntimeName.Exception, RuntimeName.Loss, RuntimeName.NetworkPlan, RuntimeName.Parameters,
                RuntimeName.Part, RuntimeName.Passes, RuntimeName.Samples, RuntimeName.Scratch, RuntimeName.Workspace,
            ],
            _ => { },
            writer => Members(writer, network, inputs, outputs, reason));
    }

    private static void Members(SourceWriter writer, NetworkModel network, int inputs, int outputs, string reason)
    {
        writer.Line("#pragma warning disable CS1591 // Nothing here is documented, since nothing here runs.");
        writer.Line($"private static {RuntimeName.Exception} {GeneratedNames.Refusal}() =>");
        string[] lines = [.. Lines(reason)];
        for (int i = 0; i < lines.Length; i++)
            writer.Line($"    {(i == 0 ? "new(" : "    ")}{Literal.Of(lines[i])}{(i == lines.Length - 1 ? ");" : " +")}");
        writer.Line(Signatures.Constant("int", GeneratedNames.InputSize, inputs));
        writer.Line(Signatures.Constant("int", GeneratedNames.OutputSize, outputs));
        writer.Line(Signatures.Constant("int", GeneratedNames.MaxBatchSize, 1));
        writer.Line(Signatures.Constant("int", GeneratedNames.ParameterCount, 0));
        writer.Line(Signatures.Constant("long", GeneratedNames.WorkspaceBytes, 0));
        NodeModel[] layers = [.. NameChecks.Usable(network)];
        IEnumerable<string> members =
        [
            Signatures.Constructor(network.Type), Signatures.Plan, Signatures.Parameters,
            .. layers.Select(layer => Signatures.Layer(layer.Kind, layer.Name!)),
            Signatures.CreateWorkspace, Signatures.CreateAnyWorkspace, Signatures.Create(network.Type), .. Signatures.Passes,
        ];
        foreach (string member in members)
            writer.Declaration(member, $" => {Refusal};");

        writer.OpenBlock($"public sealed class {GeneratedNames.Workspace} : {RuntimeName.Workspace}");
        writer.Line($"private {GeneratedNames.Workspace}() : base({network.Type.Reference}.{GeneratedNames.Plan}) => {Refusal};");
        foreach (NodeModel layer in layers)
            writer.Line($"{Signatures.LayerOfWorkspace(layer.Kind, layer.Name!)} => {Refusal};");
        writer.CloseBlock();
    }

    // In lines that are not too long, as the rest of what is generated.
    private static IEnumerable<string> Lines(string text)
    {
        while (text.Length > MostCharacters && text.LastIndexOf(' ', MostCharacters) is > 0 and var space)
        {
            yield return text.Substring(0, space + 1);
            text = text.Substring(space + 1);
        }
        yield return text;
    }

    /// <summary>A size that can be written as a type.</summary>
    private static int Size(long size) => (int)Math.Min(Math.Max(size, 1), SizeChecks.MaxSize);
}
