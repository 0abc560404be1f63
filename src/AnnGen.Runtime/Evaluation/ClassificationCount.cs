using System.Numerics.Tensors;

namespace AnnGen.Evaluation;

/// <summary>Counts what a classifier's outputs say about samples, while the network goes through them.</summary>
internal sealed class ClassificationCount(int classes)
{
    private readonly ConfusionMatrix _confusion = new(classes);
    private readonly TopRanks _ranks = new();

    // Of two classes, how far the second is ahead: all that the area under the curve needs.
    private readonly List<float>? _leads = classes == 2 ? [] : null;
    private readonly List<bool>? _labels = classes == 2 ? [] : null;
    private double _logLossSum;
    private bool _hasNaN;

    /// <summary>Counts one sample.</summary>
    /// <param name="logits">A logit for each class.</param>
    /// <param name="actual">The right class.</param>
    public void Add(ReadOnlySpan<float> logits, int actual)
    {
        int predicted = TensorPrimitives.IndexOfMax(logits);
        _confusion.Add(actual, predicted);
        _ranks.Add(logits, actual, predicted);
        _logLossSum += LogLoss.FromLogits(logits, actual);
        if (_leads is null)
            return;
        float lead = logits[1] - logits[0];
        _hasNaN |= float.IsNaN(lead);
        _leads.Add(lead);
        _labels!.Add(actual == 1);
    }

    /// <summary>What was counted.</summary>
    /// <param name="meanLoss">The mean of the network's loss.</param>
    /// <param name="classNames">The names of the classes; null where they have none.</param>
    public ClassificationResult ToResult(double meanLoss, IReadOnlyList<string>? classNames)
    {
        _confusion.ClassNames = classNames;
        double? area = null;
        if (_leads is not null)
            area = _hasNaN ? double.NaN : RocAuc.Of(_leads.ToArray(), _labels!.ToArray());
        return new ClassificationResult(meanLoss, _confusion, _ranks, _logLossSum / _confusion.Total, area);
    }
}
