namespace AnnGen.Generator.Model;

/// <summary>The names that generated code uses up in the class that carries a network, besides those of its layers.</summary>
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

    private static readonly HashSet<string> s_members =
    [
        "InputSize", "OutputSize", "MaxBatchSize", "ParameterCount", "WorkspaceBytes",
        "Plan", "PlanTable", "Parameters", "CreateWorkspace", "Workspace",
        "ParameterLayout", "TransposedLayout", "WorkspaceLayout", "InferenceLayout", "NotGenerated",
        LossOptions, LossDelta, LossPositiveWeight,
    ];

    // What a workspace inherits, where layers are members too, and what every object has.
    private static readonly HashSet<string> s_inherited =
        ["BatchSize", "LossesOf", "Equals", "GetHashCode", "GetType", "ToString", "MemberwiseClone", "Finalize", "ReferenceEquals"];

    /// <summary>Whether the generator declares a member of this name.</summary>
    public static bool IsMember(string name) => s_members.Contains(name);

    /// <summary>Whether a layer of this name would be in the way of another member.</summary>
    public static bool IsTakenFromLayers(string name) => IsMember(name) || s_inherited.Contains(name);
}
