using System.Diagnostics;
using AnnGen.Benchmarks.Programs;

namespace AnnGen.Benchmarks.Peers;

/// <summary>
/// The program that runs libtorch: a process of its own, because the native library wants a C++ library that not every
/// machine has. It is built when it is first needed, since restoring it takes its time.
/// </summary>
internal static class TorchProgram
{
    /// <summary>The environment variable that names a command to start the program with, as <c>COMMAND PROGRAM</c>.</summary>
    public const string WrapperVariable = "ANNGEN_TORCH_WRAPPER";

    private static readonly Lazy<string> s_path = new(new ProgramProject("AnnGen.Benchmarks.Torch").Build);

    /// <summary>How the program is started.</summary>
    /// <exception cref="Measurement.ContenderAbsentException">It does not build.</exception>
    public static ProcessStartInfo Start(params ReadOnlySpan<string> arguments)
    {
        string? wrapper = Environment.GetEnvironmentVariable(WrapperVariable);
        return string.IsNullOrEmpty(wrapper) ? new(s_path.Value, [.. arguments]) : new(wrapper, [s_path.Value, .. arguments]);
    }
}
