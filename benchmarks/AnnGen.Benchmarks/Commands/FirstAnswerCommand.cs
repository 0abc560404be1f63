using System.CommandLine;
using AnnGen.Benchmarks.Deployment;
using AnnGen.Benchmarks.Measurement;
using AnnGen.Benchmarks.Programs;
using AnnGen.Benchmarks.Reports;
using AnnGen.Benchmarks.Workloads;
using Spectre.Console;

namespace AnnGen.Benchmarks.Commands;

/// <summary><c>first-answer</c>: <c>samples/Embedded</c>, published with NativeAOT.</summary>
internal static class FirstAnswerCommand
{
    private const int DefaultRounds = 41;

    public static Command Create()
    {
        Option<int> rounds = CommonOptions.Rounds(DefaultRounds);
        var command = new Command("first-answer", "Publishes samples/Embedded with NativeAOT: its size, and the time from its start to its first answer.") { rounds };
        command.SetAction(parsed => Run(parsed.GetValue(rounds)));
        return command;
    }

    private static int Run(int rounds)
    {
        try
        {
            string program = new ProgramProject("Embedded", "samples").Publish(Publication.NativeAotByTheProject).Path;
            Times times = FirstAnswer.Measure(program, rounds);
            IAnsiConsole console = ReportConsole.Output();
            console.WriteLine($"size: {NumberText.Digits(new FileInfo(program).Length / 1e6)} MB");
            console.WriteLine($"first answer: {NumberText.Time(times, TimeUnit.Milliseconds)} (median of {rounds} starts), at best {NumberText.Digits(1e3 * times.Best)} ms");
            return 0;
        }
        catch (ContenderAbsentException exception)
        {
            Console.Error.WriteLine($"error: {exception.Message}");
            return 1;
        }
    }
}
