using AnnGen.Generator.Layers;

namespace AnnGen.Generator.Emission;

/// <summary>The members that every generated network has, as they are declared: a stub has the same.</summary>
internal static class Signatures
{
    private const string Memory = $"in {RuntimeName.Part} part, {RuntimeName.Parameters} p, {RuntimeName.Workspace} w";

    public const string Forward = $"void {RuntimeName.Passes}.Forward({Memory})";

    public const string Backward = $"void {RuntimeName.Passes}.Backward({Memory})";

    public const string Gradients =
        $"void {RuntimeName.Passes}.Gradients<{RuntimeName.Optimizer}>(in {RuntimeName.Part} part, {RuntimeName.Workspace} w, " +
        $"{RuntimeName.Updates}<{RuntimeName.Optimizer}> layers)";

    public const string UpdateBuffers =
        $"void {RuntimeName.Passes}.UpdateBuffers<{RuntimeName.Optimizer}>({Memory}, " +
        $"{RuntimeName.Updates}<{RuntimeName.Optimizer}> layers)";

    public const string Infer = $"void {RuntimeName.Passes}.Infer({RuntimeName.Samples} inputs, {RuntimeName.Scratch} s, bool activated)";

    public const string InferSmall = $"bool {RuntimeName.Passes}.TryInferSmall(ref readonly float inputs, ref float outputs, " +
        "bool activated)";

    public const string InferInRegisters = $"bool {RuntimeName.Passes}.TryInferInRegisters(ref readonly float inputs, " +
        "ref float outputs, bool activated)";

    public const string Plan = $"public static {RuntimeName.NetworkPlan} {GeneratedNames.Plan}";

    public const string Parameters = $"public {RuntimeName.Parameters} {GeneratedNames.Parameters}";

    public const string CreateWorkspace = $"public {GeneratedNames.Workspace} {GeneratedNames.CreateWorkspace}()";

    public const string CreateAnyWorkspace = $"{RuntimeName.Workspace} {RuntimeName.Passes}.{GeneratedNames.CreateWorkspace}()";

    public const string Loss = $"void {RuntimeName.Loss}.Loss(in {RuntimeName.Part} part, {RuntimeName.Workspace} w, " +
        $"{RuntimeName.Targets} targets)";

    public const string LossWeight = $"double {RuntimeName.Loss}.LossWeight({RuntimeName.Targets} targets)";

    /// <summary>The passes that every network has.</summary>
    public static IEnumerable<string> Passes => [Forward, Loss, Backward, Gradients, Infer];

    /// <summary>The constructor.</summary>
    public static string Constructor(TypeModel type) => $"public {Identifier.Escape(type.Network.Name)}(ulong seed = 0)";

    /// <summary>What creates a network for the runtime, with parameters that are there.</summary>
    public static string Create(TypeModel type) =>
        $"static {type.Reference} {RuntimeName.Factory(type.Reference)}.Create({RuntimeName.Parameters} p)";

    /// <summary>The parameters of a layer.</summary>
    public static string Layer(string kind, string name) => $"public {LayerKinds.Of(kind).ParametersType} {Identifier.Escape(name)}";

    /// <summary>What a layer leaves in a workspace.</summary>
    public static string LayerOfWorkspace(string kind, string name) =>
        $"public {LayerKinds.Of(kind).WorkspaceType} {Identifier.Escape(name)}";

    /// <summary>A constant.</summary>
    public static string Constant(string type, string name, long value) => $"public const {type} {name} = {Literal.Of(value)};";
}
