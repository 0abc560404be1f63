namespace Mnist.Data;

/// <summary>Where the database is kept from run to run.</summary>
internal static class CacheFolder
{
    /// <summary><c>anngen/mnist</c> in the user's folder for what can be had again.</summary>
    public static string Path { get; } = System.IO.Path.Combine(OfUser(), "anngen", "mnist");

    // XDG Base Directory Specification: a path that is not absolute counts as not set.
    private static string OfUser()
    {
        string? xdg = Environment.GetEnvironmentVariable("XDG_CACHE_HOME");
        if (System.IO.Path.IsPathFullyQualified(xdg ?? ""))
            return xdg!;
        if (OperatingSystem.IsWindows())
            return Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData);

        string home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        return OperatingSystem.IsMacOS() ? System.IO.Path.Combine(home, "Library", "Caches") : System.IO.Path.Combine(home, ".cache");
    }
}
