namespace AnnGen.Generator.Model;

/// <summary>The names that generated code declares in the class that carries a network, besides those of its layers.</summary>
/// <remarks>A test compares them with the members of generated classes, so that none is missing and none is left over.</remarks>
internal static class GeneratedNames
{
    /// <summary>What the name of a layer's shape ends in, which is a type in generated code.</summary>
    public const string ShapeSuffix = "Shape";

    /// <summary>The type parameter of generated methods.</summary>
    public const string TypeParameter = "TOptimizer";

    /// <summary>The options of a cross-entropy, as a type.</summary>
    public const string LossOptions = "LossOptions";

    /// <summary>The δ of Huber's loss, as a type.</summary>
    public const string LossDelta = "LossDelta";

    /// <summary>The weight of a yes, as a type.</summary>
    public const string LossPositiveWeight = "LossPositiveWeight";

    /// <summary>The method of a stub, which gives the exception that its members throw.</summary>
    public const string Refusal = "NotGenerated";

    /// <summary>The number of inputs, as a constant.</summary>
    public const string InputSize = "InputSize";

    /// <summary>The number of outputs, as a constant.</summary>
    public const string OutputSize = "OutputSize";

    /// <summary>The largest batch, as a constant.</summary>
    public const string MaxBatchSize = "MaxBatchSize";

    private const string Getter = "get_";
    private const string Setter = "set_";

    private static readonly HashSet<string> s_constants = [InputSize, OutputSize, MaxBatchSize, "ParameterCount", "WorkspaceBytes"];

    private static readonly HashSet<string> s_properties = ["Plan", "Parameters"];

    private static readonly HashSet<string> s_methods = ["CreateWorkspace", Refusal];

    private static readonly HashSet<string> s_types =
    [
        "Workspace", "PlanTable", "ParameterLayout", "TransposedLayout", "WorkspaceLayout", "InferenceLayout",
        LossOptions, LossDelta, LossPositiveWeight,
    ];

    /// <summary>All of them.</summary>
    public static IEnumerable<string> All => s_constants.Concat(s_properties).Concat(s_methods).Concat(s_types);

    /// <summary>Whether the generator declares a member of this name, or the compiler does for one: an accessor.</summary>
    public static bool IsMember(string name) =>
        IsConstant(name) || s_properties.Contains(name) || s_methods.Contains(name) || IsType(name) || (PropertyOf(name) is { } property && s_properties.Contains(property));

    /// <summary>Whether the generator declares a nested type of this name.</summary>
    public static bool IsType(string name) => s_types.Contains(name);

    /// <summary>Whether the generator declares a constant of this name.</summary>
    public static bool IsConstant(string name) => s_constants.Contains(name);

    /// <summary>Whether a name is that of a layer, of its shape, or of an accessor of its property.</summary>
    public static bool IsOfLayer(string name, ICollection<string> layers) => layers.Contains(name) || IsBesideLayer(name, layers);

    /// <summary>Whether a name is that of a layer's shape, or of an accessor of its property.</summary>
    public static bool IsBesideLayer(string name, ICollection<string> layers) =>
        IsShape(name, layers) || (PropertyOf(name) is { } property && layers.Contains(property));

    /// <summary>Whether a name is that of a layer's shape.</summary>
    public static bool IsShape(string name, ICollection<string> layers) =>
        name.EndsWith(ShapeSuffix, StringComparison.Ordinal) && layers.Contains(name.Substring(0, name.Length - ShapeSuffix.Length));

    /// <summary>The names that the compiler reserves for the accessors of a property.</summary>
    public static IEnumerable<string> AccessorsOf(string property) => [Getter + property, Setter + property];

    /// <summary>The property whose accessor has this name; null where it is not the name of an accessor.</summary>
    public static string? PropertyOf(string name) =>
        name.StartsWith(Getter, StringComparison.Ordinal) || name.StartsWith(Setter, StringComparison.Ordinal) ? name.Substring(Getter.Length) : null;
}
