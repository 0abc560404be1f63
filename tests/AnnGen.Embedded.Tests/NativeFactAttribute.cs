namespace Embedded.Tests;

/// <summary>A test of a program that is compiled to machine code, on machines that have a linker.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class NativeFactAttribute : FactAttribute
{
    public NativeFactAttribute()
    {
        if (OperatingSystem.IsLinux() && !IsOnPath("clang") && !IsOnPath("gcc"))
            Skip = "NativeAOT needs clang or gcc, and neither is on the path.";
    }

    /// <summary>What publishing needs to be told. .NET links with clang, unless it is told otherwise.</summary>
    public static IEnumerable<string> Options =>
        OperatingSystem.IsLinux() && !IsOnPath("clang") ? ["-p:CppCompilerAndLinker=gcc"] : [];

    private static bool IsOnPath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program)));
}
