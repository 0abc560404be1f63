namespace AnnGen.Generator.Parsing;

/// <summary>The attributes of the language, by their metadata names, and what their parameters and properties are called.</summary>
internal static class AttributeNames
{
    public const string Namespace = "AnnGen";
    public const string NetworkWord = "Network";
    public const string InputWord = "Input";
    public const string Network = $"{Namespace}.{NetworkWord}{nameof(Attribute)}";

    public const string Loss = "loss";
    public const string Targets = "Targets";
    public const string LabelSmoothing = "LabelSmoothing";
    public const string ClassWeights = "ClassWeights";
    public const string PositiveWeight = "PositiveWeight";
    public const string Delta = "Delta";
    public const string MaxBatchSize = "MaxBatchSize";
    public const string Initialization = "Initialization";

    public const string Shape = "shape";
    public const string Mean = "Mean";
    public const string Deviation = "Deviation";

    public const string Outputs = "outputs";
    public const string Activation = "activation";
    public const string Slope = "Slope";
    public const string Alpha = "Alpha";
    public const string Name = "Name";
    public const string From = "From";
}
