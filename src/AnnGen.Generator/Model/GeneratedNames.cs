namespace AnnGen.Generator.Model;

/// <summary>The names that generated code declares in the class that carries a network, besides those of its layers.</summary>
/// <remarks>
/// What users do not see begins with <see cref="ReservedPrefix"/>. A test compares the names with the members of generated classes.
/// </remarks>
internal static class GeneratedNames
{
    /// <summary>What every name begins with that generated code declares for itself.</summary>
    public const string ReservedPrefix = "Ann_";

    /// <summary>The method of a stub, which gives the exception that its members throw.</summary>
    public const string Refusal = ReservedPrefix + "NotGenerated";

    /// <summary>The number of inputs, as a constant.</summary>
    public const string InputSize = "InputSize";

    /// <summary>The number of outputs, as a constant.</summary>
    public const string OutputSize = "OutputSize";

    /// <summary>The largest batch, as a constant.</summary>
    public const string MaxBatchSize = "MaxBatchSize";

    /// <summary>The number of parameters, as a constant.</summary>
    public const string ParameterCount = "ParameterCount";

    /// <summary>The size of a workspace, as a constant.</summary>
    public const string WorkspaceBytes = "WorkspaceBytes";

    /// <summary>The plan, as a property.</summary>
    public const string Plan = "Plan";

    /// <summary>The parameters, as a property.</summary>
    public const string Parameters = "Parameters";

    /// <summary>The method that creates a workspace.</summary>
    public const string CreateWorkspace = "CreateWorkspace";

    /// <summary>The class of workspaces.</summary>
    public const string Workspace = "Workspace";

    private const string Getter = "get_";
    private const string Setter = "set_";

    private static readonly HashSet<string> s_constants = [InputSize, OutputSize, MaxBatchSize, ParameterCount, WorkspaceBytes];

    private static readonly HashSet<string> s_properties = [Plan, Parameters];

    /// <summary>All of them that have no reserved prefix.</summary>
    public static IEnumerable<string> All => s_constants.Concat(s_properties).Append(CreateWorkspace).Append(Workspace);

    /// <summary>Whether the generator may declare a member of this name, or the compiler does for one: an accessor.</summary>
    public static bool IsMember(string name) =>
        IsReserved(name) || IsConstant(name) || s_properties.Contains(name) || name is CreateWorkspace or Workspace
        || (PropertyOf(name) is { } property && s_properties.Contains(property));

    /// <summary>Whether a name begins as those do that generated code declares for itself.</summary>
    public static bool IsReserved(string name) => name.StartsWith(ReservedPrefix, StringComparison.Ordinal);

    /// <summary>Whether the generator may declare a nested type of this name.</summary>
    public static bool IsType(string name) => name == Workspace || IsReserved(name);

    /// <summary>Whether the generator declares a constant of this name.</summary>
    public static bool IsConstant(string name) => s_constants.Contains(name);

    /// <summary>Whether a name is that of a layer, or of an accessor of its property.</summary>
    public static bool IsOfLayer(string name, ICollection<string> layers) => layers.Contains(name) || IsBesideLayer(name, layers);

    /// <summary>Whether a name is that of an accessor of a layer's property.</summary>
    public static bool IsBesideLayer(string name, ICollection<string> layers) =>
        PropertyOf(name) is { } property && layers.Contains(property);

    /// <summary>The property whose accessor has this name; null where it is not the name of an accessor.</summary>
    public static string? PropertyOf(string name) =>
        name.StartsWith(Getter, StringComparison.Ordinal) || name.StartsWith(Setter, StringComparison.Ordinal)
            ? name.Substring(Getter.Length)
            : null;
}
