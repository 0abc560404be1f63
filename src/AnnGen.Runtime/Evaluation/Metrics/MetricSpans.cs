using static System.FormattableString;

namespace AnnGen.Evaluation.Metrics;

/// <summary>What all metrics ask of the spans that they are given.</summary>
internal static class MetricSpans
{
    public static void CheckPairs(int predictions, int targets)
    {
        if (predictions != targets)
            throw new ArgumentException(Invariant($"There are {predictions} predictions, but {targets} targets."), nameof(targets));
        if (targets == 0)
            throw new ArgumentException("There are 0 samples; a metric needs at least 1.", nameof(targets));
    }

    public static void CheckClasses(int scores, ReadOnlySpan<int> classes, int classCount)
    {
        if (classCount < 1)
            throw new ArgumentOutOfRangeException(nameof(classCount), Invariant($"There are {classCount} classes; at least 1 is needed."));
        if (scores != (long)classes.Length * classCount)
        {
            throw new ArgumentException(
                Invariant($"{classes.Length} samples of {classCount} classes have {(long)classes.Length * classCount} scores, ") +
                Invariant($"but there are {scores}."), nameof(scores));
        }
        if (classes.IsEmpty)
            throw new ArgumentException("There are 0 samples; a metric needs at least 1.", nameof(classes));
        CheckRange(classes, classCount);
    }

    public static void CheckRange(ReadOnlySpan<int> classes, int classCount)
    {
        for (int i = 0; i < classes.Length; i++)
        {
            if ((uint)classes[i] >= (uint)classCount)
            {
                throw new ArgumentOutOfRangeException(
                    nameof(classes), Invariant($"Sample {i} has class {classes[i]}; there are {classCount}, from 0 to {classCount - 1}."));
            }
        }
    }
}
