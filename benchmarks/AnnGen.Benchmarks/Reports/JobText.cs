using System.Globalization;
using AnnGen.Benchmarks.Jobs;

namespace AnnGen.Benchmarks.Reports;

/// <summary>A job in words.</summary>
internal static class JobText
{
    /// <summary>Layers and activations: 784-128-64-10 Relu, Softmax.</summary>
    public static string Network(Job job)
    {
        IEnumerable<JobActivation> activations = job.Layers.OfType<WeightedLayer>().Select(layer => layer.Activation);
        return $"{job.Notation} {string.Join(", ", activations.Distinct())}";
    }

    /// <summary>Loss, optimizer, batch and samples.</summary>
    public static string Terms(Job job)
    {
        var terms = new List<string>();
        if (job.Loss is { } loss)
            terms.Add(Loss(loss));
        if (job.Optimizer is { } optimizer)
            terms.Add(optimizer.ToString());
        terms.Add(job.Batch == 1 ? "one sample" : string.Create(CultureInfo.InvariantCulture, $"batch {job.Batch:N0}"));
        if (job.Samples != job.Batch && job.Goal is null)
            terms.Add(string.Create(CultureInfo.InvariantCulture, $"{job.Samples:N0} samples"));
        if (job.Data is { } data)
            terms.Add(data);
        if (job.Goal is { } goal)
            terms.Add(string.Create(CultureInfo.InvariantCulture, $"{goal.Steps:N0} steps until the loss is below {goal.Loss}"));
        if (job.Kind == JobKind.StartUp)
            terms.Add("a program from start to end");
        return string.Join("; ", terms);
    }

    public static string Loss(JobLoss loss) => loss switch
    {
        JobLoss.CrossEntropy => "cross-entropy",
        JobLoss.MeanSquaredError => "mean squared error",
        _ => throw new ArgumentOutOfRangeException(nameof(loss), loss, "Not a loss."),
    };
}
