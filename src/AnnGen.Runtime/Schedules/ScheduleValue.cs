using System.Runtime.CompilerServices;
using static System.FormattableString;

namespace AnnGen.Schedules;

/// <summary>The ranges that the numbers of a schedule may lie in.</summary>
internal static class ScheduleValue
{
    /// <summary>A number of steps or epochs that something takes: at least 1.</summary>
    public static long Length(long value, [CallerArgumentExpression(nameof(value))] string? name = null) =>
        value >= 1 ? value : throw new ArgumentOutOfRangeException(name, Invariant($"The length is {value}; it has to be at least 1."));

    /// <summary>A finite number above 0.</summary>
    public static double Positive(string what, double value, [CallerArgumentExpression(nameof(value))] string? name = null) =>
        value > 0 && double.IsFinite(value) ? value : throw Refusal(what, value, "a finite number above 0", name);

    /// <summary>A finite number, 0 or above.</summary>
    public static double NotNegative(string what, double value, [CallerArgumentExpression(nameof(value))] string? name = null) =>
        value >= 0 && double.IsFinite(value) ? value : throw Refusal(what, value, "a finite number, 0 or above", name);

    /// <summary>A finite number, not below a least one.</summary>
    public static double AtLeast(string what, double value, double least, [CallerArgumentExpression(nameof(value))] string? name = null) =>
        value >= least && double.IsFinite(value)
            ? value
            : throw Refusal(what, value, Invariant($"a finite number, {least} or above"), name);

    /// <summary>A number between 0 and 1, which it may not be itself.</summary>
    public static double Inside(string what, double value, [CallerArgumentExpression(nameof(value))] string? name = null) =>
        value is > 0 and < 1 ? value : throw Refusal(what, value, "above 0 and below 1", name);

    /// <summary>A count, 0 or above.</summary>
    public static int Count(string what, int value, [CallerArgumentExpression(nameof(value))] string? name = null) =>
        value >= 0 ? value : throw Refusal(what, value, "0 or above", name);

    private static ArgumentOutOfRangeException Refusal(string what, double value, string range, string? name) =>
        new(name, Invariant($"{what} is {value}; it has to be {range}."));
}
