using System.Text.Json;

namespace AnnGen.Runtime.Tests.Evaluation;

/// <summary>What scikit-learn says; metrics.py wrote it.</summary>
public sealed record MetricsReference(
    MetricsReference.ClassificationCase[] Classification, MetricsReference.BinaryCase[] Binary, MetricsReference.RegressionCase[] Regression)
{
    public static MetricsReference Read() => JsonSerializer.Deserialize<MetricsReference>(
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Evaluation", "metrics.json")), JsonSerializerOptions.Web)!;

    /// <summary>A case with one class in several. The triples are precision, recall and F1.</summary>
    public sealed record ClassificationCase(
        int Classes,
        int[] Actual,
        int[] Predicted,
        float[] Probabilities,
        double Accuracy,
        int[] Supports,
        double LogLoss,
        double[] Macro,
        double[] Micro,
        double[] Weighted,
        double[][] PerClass,
        double[] TopK,
        double?[] Areas);

    public sealed record BinaryCase(
        bool[] Labels,
        float[] Probabilities,
        double Accuracy,
        double Precision,
        double Recall,
        double F1,
        double Specificity,
        double RocAuc,
        double LogLoss);

    public sealed record RegressionCase(int Values, float[] Targets, float[] Predictions, double Mse, double Mae, double R2);
}
