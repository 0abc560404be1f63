using AnnGen;
using Mnist.Screen;
using Spectre.Console;

namespace Mnist.Tests.Screen;

public sealed class TrainingScreenTests
{
    private readonly StringWriter _output = new() { NewLine = "\n" };

    [Fact]
    public void Plain_output_is_lines_in_order_without_escape_codes_and_without_a_bar()
    {
        Show(Terminal.CreatePlain(_output));

        Assert.Equal(
            """
            epoch 1, batch  100 of 150: mean loss 0.5000
            epoch 1: mean loss 0.4000, accuracy 91.25 %, 0.50 s, 19,200 samples/s
            epoch 2, batch  100 of 150: mean loss 0.5000
            epoch 2: mean loss 0.2000, accuracy 95.00 %, 0.25 s, 38,400 samples/s

            """,
            _output.ToString());
    }

    [Fact]
    public void A_terminal_gets_the_same_lines_and_a_bar_with_samples_per_second()
    {
        Show(Consoles.Live(_output));

        string text = _output.ToString();
        Assert.Contains(Consoles.Escape, text);
        Assert.Matches("epoch 2 of 2, [0-9,]+ samples/s", text);
        Assert.Contains("━━━", text, StringComparison.Ordinal);
        Assert.Contains("100%", text, StringComparison.Ordinal);
        int first = text.IndexOf("epoch 1: mean loss 0.4000, accuracy 91.25 %", StringComparison.Ordinal);
        Assert.True(first >= 0);
        Assert.True(text.IndexOf("epoch 2, batch  100 of 150: mean loss 0.5000", StringComparison.Ordinal) > first);
    }

    [Fact]
    public void A_console_that_cannot_be_written_to_is_an_error_at_the_end()
    {
        using TrainingScreen screen = new(Terminal.CreatePlain(new BrokenWriter()), epochs: 1, samples: 9_600);
        screen.Start();
        screen.Report(new BatchProgress(1, 100, 150, 6_400, 0.5f));

        Assert.Equal("No space left.", Assert.Throws<IOException>(screen.Finish).Message);
    }

    [Fact]
    public void A_screen_that_was_never_started_can_be_left() =>
        new TrainingScreen(Terminal.CreatePlain(_output), epochs: 1, samples: 1).Dispose();

    private static void Show(IAnsiConsole console)
    {
        using TrainingScreen screen = new(console, epochs: 2, samples: 9_600);
        screen.Start();
        for (int epoch = 1; epoch <= 2; epoch++)
        {
            screen.Report(new BatchProgress(epoch, 100, 150, 6_400, 0.5f));
            screen.Report(new BatchProgress(epoch, 150, 150, 9_600, 0.3f));
            screen.Show(new EpochResult(epoch, 0.4f / epoch, 9_600, TimeSpan.FromSeconds(0.5 / epoch), 0), epoch == 1 ? 0.9125 : 0.95);
        }

        screen.Finish();
    }

    private sealed class BrokenWriter : StringWriter
    {
        public override void Write(string? value) => throw new IOException("No space left.");

        public override void Write(char value) => throw new IOException("No space left.");
    }
}
