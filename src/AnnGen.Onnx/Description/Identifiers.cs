namespace AnnGen.Onnx.Description;

/// <summary>Names in C#.</summary>
internal static class Identifiers
{
    private static readonly HashSet<string> s_keywords = new(StringComparer.Ordinal)
    {
        "abstract", "as", "base", "bool", "break", "byte", "case", "catch", "char", "checked", "class", "const", "continue", "decimal",
        "default", "delegate", "do", "double", "else", "enum", "event", "explicit", "extern", "false", "finally", "fixed", "float", "for",
        "foreach", "goto", "if", "implicit", "in", "int", "interface", "internal", "is", "lock", "long", "namespace", "new", "null",
        "object", "operator", "out", "override", "params", "private", "protected", "public", "readonly", "ref", "return", "sbyte",
        "sealed", "short", "sizeof", "stackalloc", "static", "string", "struct", "switch", "this", "throw", "true", "try", "typeof",
        "uint", "ulong", "unchecked", "unsafe", "ushort", "using", "virtual", "void", "volatile", "while",
        // As the name of a type.
        "record", "var", "dynamic", "nint", "nuint", "field", "file", "required", "scoped", "partial", "where", "yield", "await",
    };

    // Members that a network or its workspace has anyway, and the words of declarations.
    private static readonly HashSet<string> s_taken = new(StringComparer.Ordinal)
    {
        "InputSize", "OutputSize", "MaxBatchSize", "ParameterCount", "WorkspaceBytes", "Plan", "Parameters", "CreateWorkspace", "Workspace",
        "Equals", "GetHashCode", "GetType", "ToString", "ReferenceEquals", "MemberwiseClone", "Finalize",
        "BatchSize", "Buffer", "DropsUnits", "DropoutSeed", "DropoutStep", "DropoutOf", "LossesOf",
        "Input", "Name", "From", "Network", "Dense", "Conv2D", "MaxPool2D", "AveragePool2D", "GlobalAveragePool2D", "BatchNorm",
        "LayerNorm", "Add", "Concat", "Dropout", "Loss", "Activation", "Initialization", "TargetKind", "Padding", "Valid", "Same",
        "AnnGen", "System",
    };

    /// <summary>Whether a text is an identifier, of the letters that ASCII has.</summary>
    public static bool IsValid(string text) =>
        text.Length > 0 && (char.IsAsciiLetter(text[0]) || text[0] == '_')
        && text.All(character => char.IsAsciiLetterOrDigit(character) || character == '_') && !s_keywords.Contains(text);

    /// <summary>Whether a name means something else in a declaration or in what is generated.</summary>
    public static bool IsTaken(string name) =>
        s_taken.Contains(name) || Enum.TryParse<Activation>(name, out _) || Enum.TryParse<Loss>(name, out _)
        || name.StartsWith("Ann_", StringComparison.Ordinal) || name.StartsWith("get_", StringComparison.Ordinal)
        || name.StartsWith("set_", StringComparison.Ordinal);

    /// <summary>An identifier like a text; null where it has nothing for one.</summary>
    public static string? FromText(string text)
    {
        string name = string.Concat(text.Select(character => char.IsAsciiLetterOrDigit(character) ? character : '_')).Trim('_');
        return IsValid(name) ? name : null;
    }
}
