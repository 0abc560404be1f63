using Spectre.Console;

namespace AnnGen.Benchmarks.Reports;

/// <summary>Where reports go.</summary>
internal static class ReportConsole
{
    // A file has no right margin.
    private const int RedirectedWidth = 400;

    /// <summary>Standard output, as wide as it needs to be.</summary>
    public static IAnsiConsole Output()
    {
        if (Console.IsOutputRedirected)
            AnsiConsole.Profile.Width = RedirectedWidth;
        return AnsiConsole.Console;
    }

    /// <summary>For what goes on meanwhile, which is not part of the result.</summary>
    public static IAnsiConsole Progress() =>
        AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
}
