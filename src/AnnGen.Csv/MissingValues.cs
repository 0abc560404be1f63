namespace AnnGen;

/// <summary>What is done where a cell has no value. What fills a gap is always fitted on the training part.</summary>
public sealed record MissingValues
{
    private MissingValues(MissingRule rule) => Rule = rule;

    /// <summary>
    /// The file is refused; the message names the line and the column. This is preset, since a gap that nobody knew of should not be filled
    /// silently.
    /// </summary>
    public static MissingValues Refuse { get; } = new(MissingRule.Refuse);

    /// <summary>The mean of the training part. Of numbers only.</summary>
    public static MissingValues Mean { get; } = new(MissingRule.Mean);

    /// <summary>The median of the training part; where their number is even, the mean of the two in the middle. Of numbers only.</summary>
    public static MissingValues Median { get; } = new(MissingRule.Median);

    /// <summary>
    /// What occurs most often in the training part; of equally frequent ones the smallest, or the first in ordinal order.
    /// </summary>
    public static MissingValues MostFrequent { get; } = new(MissingRule.MostFrequent);

    internal MissingRule Rule { get; }

    internal float Number { get; private init; }

    internal string? Text { get; private init; }

    /// <summary>A number of your choice.</summary>
    /// <param name="number">The number, finite.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is not finite.</exception>
    public static MissingValues Constant(float number) => float.IsFinite(number)
        ? new(MissingRule.Constant) { Number = number }
        : throw new ArgumentOutOfRangeException(nameof(number), FormattableString.Invariant($"It is {number}; it has to be finite."));

    /// <summary>
    /// A category of your choice, such as "unknown". It becomes one of the categories of each column that
    /// <see cref="CsvColumns.MissingIn"/> names, and of each other column that has gaps.
    /// </summary>
    /// <param name="category">The category.</param>
    public static MissingValues Constant(string category)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(category);
        return new(MissingRule.Constant) { Text = category.Trim() };
    }

    /// <summary>Whether it can fill gaps among categories, or among numbers.</summary>
    internal bool Fits(bool isCategorical) => Rule switch
    {
        MissingRule.Mean or MissingRule.Median => !isCategorical,
        MissingRule.Constant => isCategorical == Text is not null,
        _ => true,
    };
}

/// <summary>The kinds of <see cref="MissingValues"/>.</summary>
internal enum MissingRule
{
    Refuse,
    Mean,
    Median,
    MostFrequent,
    Constant,
}
