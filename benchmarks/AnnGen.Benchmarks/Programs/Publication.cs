namespace AnnGen.Benchmarks.Programs;

/// <summary>A way to publish a program.</summary>
/// <param name="Key">Its name, for folders and files.</param>
/// <param name="Options">What <c>dotnet publish</c> is told.</param>
internal sealed record Publication(string Key, IReadOnlyList<string> Options)
{
    /// <summary>For a .NET that is installed, compiled when it runs.</summary>
    public static Publication Jit { get; } = new("jit", ["--no-self-contained"]);

    /// <summary>The same, with a first version of the code compiled beforehand.</summary>
    public static Publication ReadyToRun { get; } = new("r2r", ["--no-self-contained", "-p:PublishReadyToRun=true"]);

    /// <summary>One native program, as the package has it compiled by default.</summary>
    public static Publication NativeAot { get; } = new("aot", [.. NativeOptions()]);

    /// <summary>One native program for the machine that compiles it.</summary>
    public static Publication NativeAotForThisMachine { get; } = new("aot-native", [.. NativeOptions(), "-p:IlcInstructionSet=native"]);

    /// <summary>One native program as .NET compiles it by default: an empty property that nothing in a project can override.</summary>
    public static Publication NativeAotForAnyMachine { get; } = new("aot-plain", [.. NativeOptions(), "-p:IlcInstructionSet="]);

    /// <summary>One native program of a project that sets <c>PublishAot</c> itself, and references others that cannot be native.</summary>
    public static Publication NativeAotByTheProject { get; } = new("aot-project", [.. LinkerOptions()]);

    private static IEnumerable<string> NativeOptions() => ["-p:PublishAot=true", .. LinkerOptions()];

    private static IEnumerable<string> LinkerOptions()
    {
        // .NET links with clang, unless it is told otherwise.
        if (OperatingSystem.IsLinux() && !IsOnPath("clang") && IsOnPath("gcc"))
            yield return "-p:CppCompilerAndLinker=gcc";
    }

    private static bool IsOnPath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program)));
}
