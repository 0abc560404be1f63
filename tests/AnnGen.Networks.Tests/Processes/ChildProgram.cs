using AnnGen.Tests;

namespace AnnGen.Networks.Tests.Processes;

/// <summary>The program beside these tests, in a process of its own.</summary>
internal static class ChildProgram
{
    // What would change the vectors of the child by way of the environment of the tests.
    private static readonly Dictionary<string, string?> s_plainEnvironment = new()
    {
        ["ANNGEN_SIMD_BITS"] = null,
        ["DOTNET_EnableAVX512"] = null,
        ["DOTNET_EnableAVX2"] = null,
        ["DOTNET_EnableHWIntrinsic"] = null,
    };

    /// <summary>Runs the program and reads its lines of "name: value".</summary>
    /// <param name="variable">A variable of its environment as "name=value", or nothing.</param>
    /// <param name="arguments">What it is to do.</param>
    public static async Task<IReadOnlyDictionary<string, string>> RunAsync(string variable, params string[] arguments)
    {
        var environment = new Dictionary<string, string?>(s_plainEnvironment);
        if (variable.Split('=') is [string name, string value])
            environment[name] = value;

        string program = typeof(Child.MadeData).Assembly.GetName().Name + ".dll";
        (int exitCode, string output) = await DotNet.RunAsync(AppContext.BaseDirectory, environment, [program, .. arguments]);

        Assert.True(exitCode == 0, output);
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(line => line.Split(": "))
            .ToDictionary(pair => pair[0], pair => pair[1]);
    }
}
