using System.Diagnostics;
using AnnGen.Benchmarks.Measurement;
using AnnGen.Benchmarks.Programs;

namespace AnnGen.Benchmarks.Deployment;

/// <summary>The time from the start of <c>samples/Embedded</c> to its first answer, as the program that starts it sees it.</summary>
internal static class FirstAnswer
{
    private const int ImageBytes = 784;

    /// <summary>Starts the program again and again.</summary>
    /// <param name="program">The path of the program.</param>
    /// <param name="rounds">How many times it is started.</param>
    /// <exception cref="ContenderAbsentException">It does not start, or does not answer.</exception>
    public static Times Measure(string program, int rounds)
    {
        // Not counted: the first one reads the program from the disk.
        _ = Seconds(program);
        return new Times([.. Enumerable.Range(0, rounds).Select(_ => Seconds(program))]);
    }

    private static double Seconds(string program)
    {
        byte[] image = new byte[ImageBytes];
        new Random(1).NextBytes(image);
        long start = Stopwatch.GetTimestamp();
        using Process process = ProgramProcess.Start(new ProcessStartInfo(program) { RedirectStandardInput = true });
        process.StandardInput.BaseStream.Write(image);
        process.StandardInput.BaseStream.Flush();
        string? answer = process.StandardOutput.ReadLine();
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;

        process.StandardInput.Close();
        string errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return answer is not null && process.ExitCode == 0
            ? seconds
            : throw new ContenderAbsentException(ProgramProcess.LastWords(process, errors));
    }
}
