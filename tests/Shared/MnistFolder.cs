namespace AnnGen.Tests;

/// <summary>Where the real MNIST files are, on a machine that has them.</summary>
internal static class MnistFolder
{
    /// <summary>The variable that names the folder.</summary>
    private const string Variable = "ANNGEN_MNIST";

    /// <summary>The folder that the variable names, else <c>../shared/data/mnist</c> beside the repository, else none.</summary>
    internal static string? Find()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named)
            return named;

        if (Repository.FindRoot() is not { } root)
            return null;
        string beside = Path.GetFullPath(Path.Combine(root, "..", "shared", "data", "mnist"));
        return Directory.Exists(beside) ? beside : null;
    }
}
