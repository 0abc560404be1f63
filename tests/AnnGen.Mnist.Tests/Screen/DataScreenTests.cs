using Mnist.Screen;
using Spectre.Console;

namespace Mnist.Tests.Screen;

public sealed class DataScreenTests
{
    private readonly StringWriter _output = new() { NewLine = "\n" };

    [Fact]
    public async Task Plain_output_is_a_line_for_each_message_and_each_piece_of_work()
    {
        int result = await ShowAsync(Terminal.CreatePlain(_output));

        Assert.Equal(42, result);
        Assert.Equal("a file [damaged]\ntrain-images: done (12,345)\n", _output.ToString());
    }

    [Fact]
    public async Task A_terminal_gets_a_bar()
    {
        await ShowAsync(Consoles.Live(_output));

        string text = _output.ToString();
        Assert.Contains("a file [damaged]", text, StringComparison.Ordinal);
        Assert.Contains("train-images", text, StringComparison.Ordinal);
        Assert.Contains("100%", text, StringComparison.Ordinal);
        Assert.Contains(Consoles.Escape, text);
    }

    private static Task<int> ShowAsync(IAnsiConsole console) => DataScreen.ShowAsync(console, async progress =>
    {
        await Task.Yield();
        progress.Report("train-images", 0, null);
        progress.Report("train-images", 100, 12_345);
        progress.Say("a file [damaged]");
        progress.Report("train-images", 12_345, 12_345);
        return 42;
    });
}
