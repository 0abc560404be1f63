using AnnGen.Generator.Checking;

namespace AnnGen.Generator.Emission;

/// <summary>
/// Prints the public surface of a network that cannot be generated, so that the code that uses it shows no errors of its own.
/// It never runs: such a network does not build.
/// </summary>
internal static class StubEmitter
{
    /// <summary>Prints the stub; null for a type that cannot have one.</summary>
    /// <param name="network">The network as it was declared.</param>
    /// <param name="reason">Why there is no more of it.</param>
    public static GeneratedSource? Emit(NetworkModel network, string reason)
    {
        if (!network.Type.IsExtendable || network.Type.IsMalformed || !NameChecks.LeavesRoom(network))
            return null;

        int inputs = Size(network.ShapeOf(NetworkModel.InputNode)?.ElementCount ?? 1);
        int outputs = Size(network.Layers.Count == 0 ? 1 : network.Layers[network.Layers.Count - 1].Outputs);
        string interfaceName = RuntimeNames.Network(network.Type.Reference, inputs, network.Loss.TargetsOf(outputs), outputs);
        return TypeEmitter.Emit(network.Type, interfaceName, _ => { }, writer => Members(writer, network, interfaceName, inputs, outputs, reason));
    }

    private static void Members(SourceWriter writer, NetworkModel network, string interfaceName, int inputs, int outputs, string reason)
    {
        const string refusal = $"throw {GeneratedNames.Refusal}()";
        writer.Line("#pragma warning disable CS1591 // Nothing here is documented, since nothing here runs.");
        writer.Line($"private static global::System.InvalidOperationException {GeneratedNames.Refusal}() => new({Literal.Of(reason)});");
        writer.Line($"public const int InputSize = {inputs};");
        writer.Line($"public const int OutputSize = {outputs};");
        writer.Line("public const int MaxBatchSize = 1;");
        writer.Line("public const int ParameterCount = 0;");
        writer.Line("public const long WorkspaceBytes = 0;");
        writer.Line($"public {Identifier.Escape(network.Type.Network.Name)}(ulong seed = 0) => {refusal};");
        writer.Line($"public static {RuntimeNames.NetworkPlan} Plan => {refusal};");
        writer.Line($"public {RuntimeNames.NetworkParameters} Parameters => {refusal};");
        writer.Line($"public Workspace CreateWorkspace() => {refusal};");
        writer.Line($"{RuntimeNames.Workspace} {RuntimeNames.Passes}.CreateWorkspace() => {refusal};");
        writer.Line($"void {RuntimeNames.Passes}.Forward(in {RuntimeNames.PassPart} part, {RuntimeNames.NetworkParameters} parameters, {RuntimeNames.Workspace} workspace) => {refusal};");
        writer.Line($"void {interfaceName}.Loss({RuntimeNames.Workspace} workspace, {RuntimeNames.Targets(network.Loss.TargetsOf(outputs), outputs)} targets, int row, int rows) => {refusal};");
        writer.Line($"void {RuntimeNames.Passes}.Backward(in {RuntimeNames.PassPart} part, {RuntimeNames.NetworkParameters} parameters, {RuntimeNames.Workspace} workspace) => {refusal};");
        writer.Line($"void {RuntimeNames.Passes}.Gradients<TOptimizer>(in {RuntimeNames.PassPart} part, {RuntimeNames.Workspace} workspace, {RuntimeNames.LayerUpdates} layers) => {refusal};");
        writer.Line($"void {RuntimeNames.Passes}.Infer({RuntimeNames.SampleRows} inputs, ref float scratch, int rows, bool activated) => {refusal};");
        writer.Line($"bool {RuntimeNames.Passes}.TryInferInRegisters(ref readonly float inputs, ref float outputs, bool activated) => {refusal};");
        writer.Line($"bool {RuntimeNames.Passes}.TryInferSmall(ref readonly float inputs, ref float outputs, bool activated) => {refusal};");

        string[] layers = [.. NameChecks.UsableNames(network).Select(Identifier.Escape)];
        foreach (string layer in layers)
            writer.Line($"public {RuntimeNames.DenseParameters} {layer} => {refusal};");

        writer.OpenBlock($"public sealed class Workspace : {RuntimeNames.Workspace}");
        writer.Line($"private Workspace() : base({network.Type.Reference}.Plan) => {refusal};");
        foreach (string layer in layers)
            writer.Line($"public {RuntimeNames.DenseWorkspace} {layer} => {refusal};");
        writer.CloseBlock();
    }

    /// <summary>A size that can be written as a type.</summary>
    private static int Size(long size) => (int)Math.Min(Math.Max(size, 1), SizeChecks.MaxSize);
}
