using AnnGen.Generator.Layers;

namespace AnnGen.Generator.Emission;

/// <summary>
/// What generated code calls the types of the runtime: aliases with a reserved prefix, which are declared in the namespace of the network,
/// so that no name of the user's captures them.
/// </summary>
internal static class RuntimeName
{
    /// <summary>What every name begins with that generated code declares for itself.</summary>
    public const string Prefix = GeneratedNames.ReservedPrefix;

    /// <summary>The type parameter of generated methods.</summary>
    public const string Optimizer = Prefix + "Optimizer";

    public const string Activation = Prefix + "Activation";
    public const string ActivationSteps = Prefix + "ActivationSteps";
    public const string DenseShape = Prefix + "IDenseShape";
    public const string DenseSteps = Prefix + "DenseSteps";
    public const string DotDenseSteps = Prefix + "DotDenseSteps";
    public const string ElementSteps = Prefix + "ElementSteps";
    public const string Exception = Prefix + "InvalidOperationException";
    public const string Floats = Prefix + "Floats";
    public const string Identity = Prefix + "Identity";
    public const string Initialization = Prefix + "Initialization";
    public const string Inputs = Prefix + "Inputs";
    public const string LaneSteps = Prefix + "LaneSteps";
    public const string LayerPlan = Prefix + "LayerPlan";
    public const string Loss = Prefix + "ILoss";
    public const string LossSteps = Prefix + "LossSteps";
    public const string MethodImpl = Prefix + "MethodImpl";
    public const string MethodImplOptions = Prefix + "MethodImplOptions";
    public const string NetworkPlan = Prefix + "NetworkPlan";
    public const string NodePlan = Prefix + "NodePlan";
    public const string Normalization = Prefix + "Normalization";
    public const string Parameters = Prefix + "Parameters";
    public const string Part = Prefix + "Part";
    public const string PartSums = Prefix + "PartSums";
    public const string Passes = Prefix + "IPasses";
    public const string PassKind = Prefix + "Pass";
    public const string Rehearsal = Prefix + "Rehearsal";
    public const string Samples = Prefix + "Samples";
    public const string Scratch = Prefix + "ScratchRows";
    public const string Simd128 = Prefix + "Simd128";
    public const string Simd256 = Prefix + "Simd256";
    public const string SmallDenseSteps = Prefix + "SmallDenseSteps";
    public const string StackLines = Prefix + "StackLines";
    public const string StepPlan = Prefix + "StepPlan";
    public const string Targets = Prefix + "Targets";
    public const string TensorPlan = Prefix + "TensorPlan";
    public const string Updates = "global::AnnGen.Generated.LayerUpdates";
    public const string Unsafe = Prefix + "Unsafe";
    public const string WeightOrder = Prefix + "WeightOrder";
    public const string Workspace = Prefix + "Workspace";

    /// <summary>Where tensors lie, as constants of a class.</summary>
    public const string Memory = Prefix + "At";

    private const string Generated = "global::AnnGen.Generated.";
    private const string Networks = "global::AnnGen.Networks.";
    private const string Activations = "global::AnnGen.Activations.";

    private static readonly SortedDictionary<string, string> s_types = AddKinds(AddActivations(new(StringComparer.Ordinal)
    {
        [Activation] = "global::AnnGen.Activation",
        [ActivationSteps] = Generated + "ActivationSteps",
        [DenseShape] = Generated + "IDenseShape",
        [DenseSteps] = Generated + "DenseSteps",
        [DotDenseSteps] = Generated + "DotDenseSteps",
        [ElementSteps] = Generated + "ElementSteps",
        [Exception] = "global::System.InvalidOperationException",
        [Floats] = Generated + "Floats",
        [Initialization] = "global::AnnGen.Initialization",
        [LaneSteps] = Generated + "LaneSteps",
        [LayerPlan] = Networks + "LayerPlan",
        [LossSteps] = Generated + "LossSteps",
        [MethodImpl] = "global::System.Runtime.CompilerServices.MethodImplAttribute",
        [MethodImplOptions] = "global::System.Runtime.CompilerServices.MethodImplOptions",
        [NetworkPlan] = Networks + "NetworkPlan",
        [NodePlan] = Networks + "NodePlan",
        [Normalization] = "global::AnnGen.Normalization",
        [Parameters] = Networks + "NetworkParameters",
        [Part] = Generated + "PassPart",
        [PartSums] = Generated + "PartSums",
        [Passes] = Generated + "INetworkPasses",
        [PassKind] = Networks + "PassKind",
        [Rehearsal] = Generated + "InferenceRehearsal",
        [Samples] = Generated + "SampleRows",
        [Scratch] = Generated + "ScratchRows",
        [Simd128] = "global::AnnGen.Simd.Simd128",
        [Simd256] = "global::AnnGen.Simd.Simd256",
        [SmallDenseSteps] = Generated + "SmallDenseSteps",
        [StackLines] = Generated + "StackLines",
        [StepPlan] = Networks + "StepPlan",
        [TensorPlan] = Networks + "TensorPlan",
        [Unsafe] = "global::System.Runtime.CompilerServices.Unsafe",
        [WeightOrder] = Networks + "WeightOrder",
        [Workspace] = "global::AnnGen.Workspace",
    }));

    /// <summary>The aliases of the runtime's types, in the order of their names.</summary>
    public static IReadOnlyDictionary<string, string> Types => s_types;

    /// <summary>The names of all aliases.</summary>
    public static IEnumerable<string> Aliases => s_types.Keys.Concat([Inputs, Targets, Loss]);

    /// <summary>The interface that a network implements.</summary>
    public static string Network(string self) => $"global::AnnGen.INetwork<{self}, {Inputs}, {Targets}>";

    /// <summary>The exception of a network that the runtime cannot create.</summary>
    public const string NotSupported = "global::System.NotSupportedException";

    /// <summary>The interface by which the runtime creates a network.</summary>
    public static string Factory(string self) => $"global::AnnGen.Generated.INetworkFactory<{self}>";

    /// <summary>The type of a network's targets.</summary>
    public static string TargetsOf(TargetType targets, int outputs) => targets == TargetType.Binary
        ? "global::AnnGen.Binary"
        : $"global::AnnGen.{targets}<{Dimension(outputs)}>";

    /// <summary>The interface of a loss that takes targets of a type.</summary>
    public static string LossOf(string targets) => $"global::AnnGen.Generated.INetworkLoss<{targets}>";

    /// <summary>A size as a type: its digits.</summary>
    public static string Dimension(int size) =>
        $"global::AnnGen.Dim<{string.Join(", ", size.ToString(CultureInfo.InvariantCulture).Select(digit => $"global::AnnGen._{digit}"))}>";

    private static SortedDictionary<string, string> AddKinds(SortedDictionary<string, string> types)
    {
        foreach ((string alias, string type) in LayerKinds.All.SelectMany(kind => kind.RuntimeTypes))
            types[alias] = type;
        return types;
    }

    private static SortedDictionary<string, string> AddActivations(SortedDictionary<string, string> types)
    {
        // Softmax is a kernel, and others that have a parameter or are the user's own are written with their type arguments.
        foreach (string activation in Enum.GetNames(typeof(Activation)).Where(name => name != nameof(AnnGen.Activation.Softmax)))
            types.Add(Prefix + activation, Activations + activation);
        return types;
    }
}
