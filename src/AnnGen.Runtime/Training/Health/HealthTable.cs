using System.Text;
using static System.FormattableString;

namespace AnnGen.Training.Health;

/// <summary>Prints the health of layers as a table, the same in every culture.</summary>
internal static class HealthTable
{
    private const string Gap = "  ";
    private const string Nothing = "–";

    private static readonly Column[] s_columns =
    [
        new("layer", layer => layer.Name, IsText: true),
        new("activation", layer => layer.Activation.ToString(), IsText: true),
        new("parameters", layer => Invariant($"{layer.ParameterCount:N0}")),
        new("gradient norm", layer => Number(layer.GradientNorm)),
        new("largest", layer => Number(layer.LargestGradientNorm)),
        new("per parameter", layer => Number(layer.GradientPerParameter)),
        new("weight norm", layer => Number(layer.WeightNorm)),
        new("update ratio", layer => layer.IsFrozen ? "frozen" : Number(layer.UpdateRatio)),
        new("zero outputs", layer => Share(layer.ZeroShare), IsOptional: true),
        new("dead units", layer => Units(layer.DeadUnits, layer.Units), IsOptional: true),
        new("saturated outputs", layer => Share(layer.SaturatedShare), IsOptional: true),
        new("saturated units", layer => Units(layer.SaturatedUnits, layer.Units), IsOptional: true),
    ];

    public static string Print(TrainingHealth health)
    {
        var text = new StringBuilder();
        string epoch = health.Epoch is int number ? Invariant($", epoch {number}") : "";
        text.Append(
            Invariant($"Training health of '{health.Network}'{epoch}: {Count(health.Steps, "step")}, {Count(health.Samples, "sample")}\n"));

        Column[] columns = [.. s_columns.Where(column => !column.IsOptional || health.Layers.Any(layer => column.Text(layer) != Nothing))];
        int[] widths = [.. columns.Select(column => Math.Max(column.Title.Length, health.Layers.Max(layer => column.Text(layer).Length)))];
        Row(column => column.Title);
        foreach (LayerHealth layer in health.Layers)
            Row(column => column.Text(layer));

        foreach (string warning in health.Warnings)
            text.Append("- ").Append(warning).Append('\n');
        return text.ToString().TrimEnd('\n');

        void Row(Func<Column, string> cell)
        {
            var row = new StringBuilder();
            for (int i = 0; i < columns.Length; i++)
            {
                string padded = columns[i].IsText ? cell(columns[i]).PadRight(widths[i]) : cell(columns[i]).PadLeft(widths[i]);
                row.Append(i == 0 ? "" : Gap).Append(padded);
            }
            text.Append(row.ToString().TrimEnd()).Append('\n');
        }
    }

    private static string Count(long count, string what) => Invariant($"{count:N0} {what}{(count == 1 ? "" : "s")}");

    private static string Number(double value) => Invariant($"{value:G3}");

    private static string Share(double? share) => share is double value ? Invariant($"{value:P1}") : Nothing;

    private static string Units(int? some, int all) => some is int number ? Invariant($"{number:N0} of {all:N0}") : Nothing;

    private sealed record Column(string Title, Func<LayerHealth, string> Text, bool IsText = false, bool IsOptional = false);
}
