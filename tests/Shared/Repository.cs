namespace AnnGen.Tests;

/// <summary>The checkout that the tests run in.</summary>
internal static class Repository
{
    private const string Solution = "AnnGen.sln";

    /// <summary>The folder of the solution.</summary>
    public static string Root => FindRoot() ?? throw new DirectoryNotFoundException($"{Solution} is in no folder above the tests.");

    /// <summary>The same; null when the tests were built to a place outside.</summary>
    public static string? FindRoot()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, Solution)))
            folder = folder.Parent;
        return folder?.FullName;
    }
}
