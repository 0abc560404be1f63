using AnnGen.Tests;

namespace AnnGen.Networks.Tests.Processes;

/// <summary>The program beside these tests, in a process of its own.</summary>
internal static class ChildProgram
{
    /// <summary>Runs the program and reads its lines of "name: value".</summary>
    /// <param name="variable">A variable of its environment as "name=value", or nothing.</param>
    /// <param name="arguments">What it is to do.</param>
    public static async Task<IReadOnlyDictionary<string, string>> RunAsync(string variable, params string[] arguments)
    {
        // The tests themselves may have been limited to narrower vectors.
        var environment = new Dictionary<string, string?> { ["ANNGEN_SIMD_BITS"] = null };
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
