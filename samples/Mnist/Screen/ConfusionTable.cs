using System.Globalization;
using AnnGen;
using Spectre.Console;

namespace Mnist.Screen;

/// <summary>A confusion matrix as a table.</summary>
internal static class ConfusionTable
{
    /// <summary>Rows are the digits as they are, columns what they were taken for; beside them the share of each that was told right.</summary>
    public static Table Create(ConfusionMatrix confusion)
    {
        Table table = new Table()
            .HorizontalBorder()
            .Title("what each digit was taken for")
            .AddColumn(new TableColumn("digit").Centered());
        for (int predicted = 0; predicted < confusion.ClassCount; predicted++)
            table.AddColumn(new TableColumn(Text(predicted)).RightAligned().PadLeft(0));
        table.AddColumn(new TableColumn("right").RightAligned());

        for (int actual = 0; actual < confusion.ClassCount; actual++)
        {
            List<Markup> cells = [new($"[bold]{Text(actual)}[/]")];
            int total = 0;
            for (int predicted = 0; predicted < confusion.ClassCount; predicted++)
            {
                int count = confusion[actual, predicted];
                total += count;
                cells.Add(new Markup(count == 0 ? "·" : Text(count), Style(count, right: predicted == actual)));
            }

            double share = total > 0 ? (double)confusion[actual, actual] / total : 0;
            cells.Add(new Markup(share.ToString("P1", CultureInfo.InvariantCulture)));
            table.AddRow(cells);
        }

        return table;
    }

    private static Style Style(int count, bool right) => new(right ? Color.Green : count > 0 ? Color.Yellow : Color.Grey);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
