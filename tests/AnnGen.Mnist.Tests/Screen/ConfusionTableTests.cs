using AnnGen;
using Mnist.Data;
using Mnist.Screen;
using Mnist.Drawing;
using Mnist.Tests.Data;
using Spectre.Console;

namespace Mnist.Tests.Screen;

public sealed class ConfusionTableTests
{
    [Fact]
    public void Every_count_stands_in_the_row_of_its_digit()
    {
        DigitData digits = DrawnDigits.Draw(seed: 1, train: 1, test: 500, new RecordedProgress(), CancellationToken.None);
        ConfusionMatrix confusion = new DigitNet(seed: 1).Evaluate(digits.Test).Confusion;
        StringWriter output = new() { NewLine = "\n" };

        Terminal.CreatePlain(output).Write(ConfusionTable.Create(confusion));

        string[][] rows = [.. output.ToString().Split('\n').Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Where(words => words.Length == 13)];
        Assert.Equal(10, rows.Length);
        for (int actual = 0; actual < 10; actual++)
        {
            int[] counts = [.. Enumerable.Range(0, 10).Select(predicted => confusion[actual, predicted])];
            double share = 100.0 * counts[actual] / counts.Sum();
            string[] expected = [$"{actual}", .. counts.Select(count => count == 0 ? "·" : $"{count}"), $"{share:F1}", "%"];
            Assert.Equal(expected, rows[actual]);
        }
    }

    [Fact]
    public void The_table_of_ten_thousand_samples_fits_into_eighty_columns()
    {
        DigitData digits = DrawnDigits.Draw(seed: 1, train: 1, test: 10_000, new RecordedProgress(), CancellationToken.None);
        StringWriter output = new() { NewLine = "\n" };

        Terminal.CreatePlain(output).Write(ConfusionTable.Create(new DigitNet(seed: 1).Evaluate(digits.Test).Confusion));

        Assert.All(output.ToString().Split('\n'), line => Assert.InRange(line.Length, 0, 80));
    }
}
