namespace AnnGen.Evaluation;

/// <summary>Counts what a network's logits say about a yes-or-no question, while the network goes through samples.</summary>
internal sealed class BinaryCount
{
    private readonly List<float> _logits = [];
    private readonly List<bool> _answers = [];
    private int _truePositives;
    private int _falsePositives;
    private int _trueNegatives;
    private int _falseNegatives;
    private double _logLossSum;

    /// <summary>Counts one sample.</summary>
    /// <param name="logit">What the network says: from 0 on it is a yes.</param>
    /// <param name="answer">The right answer.</param>
    public void Add(float logit, bool answer)
    {
        if (answer)
            _ = YesNo.IsYes(logit) ? _truePositives++ : _falseNegatives++;
        else
            _ = YesNo.IsYes(logit) ? _falsePositives++ : _trueNegatives++;
        // A question with two answers is two classes, of which the first has logit 0.
        _logLossSum += LogLoss.FromLogits([0f, logit], answer ? 1 : 0);
        _logits.Add(logit);
        _answers.Add(answer);
    }

    /// <summary>What was counted.</summary>
    public BinaryMetrics ToMetrics() => new(
        _truePositives, _falsePositives, _trueNegatives, _falseNegatives,
        RocAuc.Of(_logits.ToArray(), _answers.ToArray()), _logLossSum / _answers.Count);
}
