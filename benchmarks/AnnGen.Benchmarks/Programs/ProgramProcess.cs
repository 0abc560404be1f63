using System.ComponentModel;
using System.Diagnostics;
using AnnGen.Benchmarks.Measurement;

namespace AnnGen.Benchmarks.Programs;

/// <summary>Starts other programs and listens to them.</summary>
internal static class ProgramProcess
{
    /// <summary>Starts a program whose output comes here.</summary>
    /// <exception cref="ContenderAbsentException">It does not start.</exception>
    public static Process Start(ProcessStartInfo start)
    {
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception exception)
        {
            throw new ContenderAbsentException(exception.Message, exception);
        }
    }

    /// <summary>Runs a program that says something and ends, again and again.</summary>
    /// <param name="start">How it is started.</param>
    /// <param name="times">How many times.</param>
    /// <exception cref="ContenderAbsentException">It does not start, or fails.</exception>
    public static void RunToEnd(ProcessStartInfo start, int times)
    {
        for (; times > 0; times--)
        {
            using Process process = Start(start);
            string output = process.StandardOutput.ReadToEnd();
            string errors = process.StandardError.ReadToEnd();
            process.WaitForExit();
            if (process.ExitCode != 0 || FirstLine(output) is null)
                throw new ContenderAbsentException(LastWords(process, errors));
        }
    }

    /// <summary>What a program that ended says of the reason.</summary>
    public static string LastWords(Process process, string errors) =>
        FirstLine(errors) ?? FormattableString.Invariant($"It ended with exit code {process.ExitCode}.");

    /// <summary>The first line of some output that says something.</summary>
    public static string? FirstLine(string output) =>
        output.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).FirstOrDefault();
}
