namespace AnnGen.Generator.Emission;

/// <summary>What generated code calls the place of a tensor.</summary>
internal static class MemoryName
{
    /// <summary>The constant that holds a tensor's offset.</summary>
    public static string Of(string tensor) => $"{RuntimeName.Memory}.{tensor}";
}
