using System.Text;
using Spectre.Console;

namespace Samples;

/// <summary>The console as this program uses it.</summary>
internal static class Terminal
{
    private const int UnlimitedWidth = 10_000;

    /// <summary>Where output goes to the user's eyes: colours, and lines that change. Where it goes elsewhere: plain lines.</summary>
    public static IAnsiConsole Create()
    {
        // Arrows and box lines; Windows has another encoding for consoles.
        Console.OutputEncoding = Encoding.UTF8;
        return Console.IsOutputRedirected ? CreatePlain(Console.Out) : AnsiConsole.Console;
    }

    /// <summary>A console without a single escape code, that breaks no line.</summary>
    public static IAnsiConsole CreatePlain(TextWriter writer)
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(writer),
            // Else some build servers switch the escape codes on again.
            Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false },
        });
        console.Profile.Width = UnlimitedWidth;
        return console;
    }

    /// <summary>Whether lines can be drawn over.</summary>
    public static bool IsLive(this IAnsiConsole console) => console.Profile.Capabilities is { Ansi: true, Interactive: true };
}
