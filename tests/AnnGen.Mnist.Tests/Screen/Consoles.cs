using Spectre.Console;

namespace Mnist.Tests.Screen;

/// <summary>Consoles that write into memory.</summary>
internal static class Consoles
{
    internal const char Escape = '\e';

    /// <summary>A terminal that can draw over what is there.</summary>
    internal static IAnsiConsole Live(TextWriter writer)
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.Yes,
            ColorSystem = ColorSystemSupport.EightBit,
            Interactive = InteractionSupport.Yes,
            Out = new AnsiConsoleOutput(writer),
            Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false },
        });
        console.Profile.Width = 80;
        return console;
    }
}
