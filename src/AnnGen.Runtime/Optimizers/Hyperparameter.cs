using System.Runtime.CompilerServices;
using static System.FormattableString;

namespace AnnGen.Optimizers;

/// <summary>The ranges that the numbers of a rule may lie in.</summary>
internal static class Hyperparameter
{
    /// <summary>A finite number, 0 or above.</summary>
    public static float NotNegative(string what, float value, [CallerArgumentExpression(nameof(value))] string? name = null) =>
        value >= 0f && float.IsFinite(value) ? value : throw Refusal(what, value, "a finite number, 0 or above", name);

    /// <summary>A finite number above 0.</summary>
    public static float Positive(string what, float value, [CallerArgumentExpression(nameof(value))] string? name = null) =>
        value > 0f && float.IsFinite(value) ? value : throw Refusal(what, value, "a finite number above 0", name);

    /// <summary>What is kept of a running value at each step: all of it would leave no room for anything new.</summary>
    public static float BelowOne(string what, float value, [CallerArgumentExpression(nameof(value))] string? name = null) =>
        value is >= 0f and < 1f ? value : throw Refusal(what, value, "0 or above and below 1", name);

    /// <summary>A share of a whole.</summary>
    public static float Share(string what, float value, [CallerArgumentExpression(nameof(value))] string? name = null) =>
        value is >= 0f and <= 1f ? value : throw Refusal(what, value, "at least 0 and at most 1", name);

    /// <summary>
    /// That ε is above 0, which only the default of a struct can fail: every parameter without a gradient would become 0 ⁄ 0.
    /// </summary>
    public static void RequireConstructed(float epsilon, string creation)
    {
        if (epsilon == 0f)
            throw new InvalidOperationException($"The optimizer is a default, whose ε is 0; {creation} makes one that works.");
    }

    private static ArgumentOutOfRangeException Refusal(string what, float value, string range, string? name) =>
        new(name, Invariant($"{what} is {value}; it has to be {range}."));
}
