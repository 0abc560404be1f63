using AnnGen.Generator.Planning;

namespace AnnGen.Generator.Emission;

/// <summary>The types of the runtime, as generated code names them.</summary>
internal static class RuntimeNames
{
    public const string Passes = "global::AnnGen.Networks.INetworkPasses";
    public const string NetworkPlan = "global::AnnGen.Networks.NetworkPlan";
    public const string NetworkParameters = "global::AnnGen.Networks.NetworkParameters";
    public const string InferenceRehearsal = "global::AnnGen.Networks.InferenceRehearsal";
    public const string Workspace = "global::AnnGen.Workspace";
    public const string DenseParameters = "global::AnnGen.DenseParameters";
    public const string DenseWorkspace = "global::AnnGen.DenseWorkspace";
    public const string Normalization = "global::AnnGen.Normalization";
    public const string LayerUpdates = "global::AnnGen.Kernels.LayerUpdates<TOptimizer>";
    public const string PassKind = "global::AnnGen.Networks.PassKind";
    public const string PassPart = "global::AnnGen.Kernels.PassPart";
    public const string SampleRows = "global::AnnGen.Kernels.SampleRows";
    public const string DenseShape = "global::AnnGen.Kernels.IDenseShape";
    public const string Dense = "global::AnnGen.Kernels.Dense";
    public const string DotDense = "global::AnnGen.Kernels.DotDense";
    public const string DenseSteps = "global::AnnGen.Kernels.DenseSteps";
    public const string DotDenseSteps = "global::AnnGen.Kernels.DotDenseSteps";
    public const string ActivationSteps = "global::AnnGen.Kernels.ActivationSteps";
    public const string SmallDense = "global::AnnGen.Kernels.SmallDense";
    public const string Softmax = "global::AnnGen.Kernels.Softmax";
    public const string Elementwise = "global::AnnGen.Kernels.Elementwise";
    public const string CrossEntropy = "global::AnnGen.Kernels.CrossEntropy";
    public const string SoftCrossEntropy = "global::AnnGen.Kernels.SoftCrossEntropy";
    public const string ElementwiseLoss = "global::AnnGen.Kernels.ElementwiseLoss";
    public const string Floats = "global::AnnGen.Memory.Floats";

    public const string Simd128 = "global::AnnGen.Simd.Simd128";
    public const string Simd256 = "global::AnnGen.Simd.Simd256";

    public const string StackLines = "global::AnnGen.Kernels.StackLines";

    public const string ActivationParameter = "global::AnnGen.Activations.IActivationParameter";

    /// <summary>The activation of a layer as a type.</summary>
    public static string Activation(DensePlan layer) => layer switch
    {
        { OwnActivation: { } own } => $"global::AnnGen.Activations.{(layer.KeepsSums ? "OwnSumActivation" : "OwnOutputActivation")}<{own}>",
        { ActivationParameter: not null } => $"global::AnnGen.Activations.{layer.Activation}<{ShapeEmitter.NameOf(layer)}.{ShapeEmitter.ParameterOf(layer)}>",
        _ => "global::AnnGen.Activations." + layer.Activation,
    };

    /// <summary>What a step applies of a layer's activation: all or nothing of it.</summary>
    public static string Activation(Activation applied, DensePlan layer) =>
        applied == AnnGen.Activation.Identity ? "global::AnnGen.Activations.Identity" : Activation(layer);

    public static string ActivationWord(Activation activation) => "global::AnnGen.Activation." + activation;

    public static string InitializationWord(Initialization initialization) => "global::AnnGen.Initialization." + initialization;

    /// <summary>The interface that a network implements.</summary>
    public static string Network(string self, int inputs, TargetType targets, int outputs) =>
        $"global::AnnGen.INetwork<{self}, {Dimension(inputs)}, {Targets(targets, outputs)}>";

    /// <summary>The type of a network's targets.</summary>
    public static string Targets(TargetType targets, int outputs) => targets == TargetType.Binary
        ? "global::AnnGen.Binary"
        : $"global::AnnGen.{targets}<{Dimension(outputs)}>";

    /// <summary>A size as a type: its digits.</summary>
    private static string Dimension(int size) =>
        $"global::AnnGen.Dim<{string.Join(", ", size.ToString(CultureInfo.InvariantCulture).Select(digit => $"global::AnnGen._{digit}"))}>";
}
