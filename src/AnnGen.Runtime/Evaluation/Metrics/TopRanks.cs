using System.Runtime.InteropServices;
using static System.FormattableString;

namespace AnnGen.Evaluation.Metrics;

/// <summary>At which rank the right class stood, counted over samples: what every top-k accuracy follows from.</summary>
internal sealed class TopRanks
{
    private readonly Dictionary<int, int> _counts = [];
    private int _total;

    /// <summary>Counts one sample.</summary>
    /// <param name="scores">A score for each class.</param>
    /// <param name="actual">The right class.</param>
    /// <param name="predicted">The class that comes first.</param>
    public void Add(ReadOnlySpan<float> scores, int actual, int predicted)
    {
        CollectionsMarshal.GetValueRefOrAddDefault(_counts, actual == predicted ? 0 : Math.Max(RankOf(scores, actual), 1), out _)++;
        _total++;
    }

    /// <summary>The share of samples whose right class stood among the first <paramref name="k"/>.</summary>
    public double Accuracy(int k, int classes)
    {
        if (k < 1 || k > classes)
        {
            throw new ArgumentOutOfRangeException(
                nameof(k), Invariant($"There is no top {k} of {classes} classes; 1 to {classes} can be asked for."));
        }
        long among = 0;
        foreach ((int rank, int count) in _counts)
            among += rank < k ? count : 0;
        return (double)among / _total;
    }

    // Of equal scores the lower class comes first, as with the predicted class. What cannot be compared stands in front.
    internal static int RankOf(ReadOnlySpan<float> scores, int actual)
    {
        float own = scores[actual];
        int rank = 0;
        foreach (float score in scores[..actual])
            rank += score < own ? 0 : 1;
        foreach (float score in scores[(actual + 1)..])
            rank += score <= own ? 0 : 1;
        return rank;
    }
}
