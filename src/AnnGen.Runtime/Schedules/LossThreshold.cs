using static System.FormattableString;

namespace AnnGen.Schedules;

/// <summary>The loss below which another one counts as better.</summary>
internal static class LossThreshold
{
    /// <summary>The bound, which is never above the best loss, whatever its sign.</summary>
    public static double Bound(ThresholdMode mode, double best, double threshold) => mode == ThresholdMode.Absolute
        ? best - threshold
        : best * (best < 0 ? 1 + threshold : 1 - threshold);

    /// <summary>Refuses a mode that does not exist, and a threshold that is out of the mode's range.</summary>
    public static void Require(ThresholdMode mode, string modeParameter, string what, double threshold, string thresholdParameter)
    {
        if (!Enum.IsDefined(mode))
        {
            throw new ArgumentOutOfRangeException(
                modeParameter,
                Invariant($"There is no threshold mode {(int)mode}; there are {nameof(ThresholdMode.Relative)} and ") +
                Invariant($"{nameof(ThresholdMode.Absolute)}."));
        }
        if (!(threshold >= 0 && double.IsFinite(threshold)))
        {
            throw new ArgumentOutOfRangeException(
                thresholdParameter, Invariant($"{what} is {threshold}; it has to be a finite number, 0 or above."));
        }
        if (mode == ThresholdMode.Relative && threshold >= 1)
        {
            throw new ArgumentOutOfRangeException(
                thresholdParameter, Invariant($"{what} is {threshold}; it has to be 0 or above and below 1 where it is relative."));
        }
    }
}
