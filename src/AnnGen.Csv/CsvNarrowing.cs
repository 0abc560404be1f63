using static System.FormattableString;

namespace AnnGen;

/// <summary>How numbers of a column become floats: an offset is subtracted first, since a float keeps only 24 bits.</summary>
/// <param name="Offset">The offset.</param>
/// <param name="Smallest">The smallest number of the column.</param>
/// <param name="Largest">The largest number; if it is the smallest, too, nothing is compared with the column's range.</param>
internal readonly record struct CsvNarrowing(double Offset, double Smallest, double Largest)
{
    /// <summary>
    /// The rounding that is accepted, as a share of the column's range. Half the distance between two floats is rounded at most, so a
    /// column is accepted where its range has 2¹² steps or more. A number of any range that begins near 0 is rounded by a share of 2⁻²⁵.
    /// </summary>
    private const double LargestShare = 1.0 / (1 << 13);

    private const int FewestForMiddle = 8;

    public float Of(double number) => (float)(number - Offset);

    /// <summary>Whether a number keeps its place within the column's range, which a number outside of it extends.</summary>
    public bool Keeps(double number) =>
        Smallest == Largest || RoundingOf(number) <= LargestShare * (Math.Max(Largest, number) - Math.Min(Smallest, number));

    /// <summary>Fits to the numbers of a column, of which NaN are gaps.</summary>
    /// <returns>What is wrong, and what to do, to be read after the file's name; null when nothing is.</returns>
    /// <remarks>
    /// The range of the column counts, and that of the middle half of its different numbers: a single 0 among times of the same hour
    /// widens the range, but merges the times all the same.
    /// </remarks>
    public static string? Fit(string column, IEnumerable<double> numbers, double offset, out CsvNarrowing narrowing)
    {
        double[] ordered = [.. numbers.Where(number => !double.IsNaN(number)).Distinct().Order()];
        narrowing = ordered.Length == 0 ? new(offset, 0, 0) : new(offset, ordered[0], ordered[^1]);
        if (ordered.FirstOrDefault(number => !float.IsFinite((float)(number - offset)), double.NaN) is var far && !double.IsNaN(far))
        {
            return Invariant($"has {far} in column '{column}', from which the offset {offset} is subtracted: ") +
                "that is not finite as a float.";
        }
        return narrowing.Merging(column, ordered) ?? (ordered.Length < FewestForMiddle
            ? null
            : narrowing.Merging(column, ordered.AsSpan((ordered.Length / 4)..(ordered.Length - ordered.Length / 4))));
    }

    private string? Merging(string column, ReadOnlySpan<double> ordered)
    {
        var within = ordered.IsEmpty ? this : this with { Smallest = ordered[0], Largest = ordered[^1] };
        int first = -1;
        for (int i = 0; i < ordered.Length; i++)
        {
            if (!within.Keeps(ordered[i]) && (first < 0 || i > 0 && Of(ordered[i]) == Of(ordered[i - 1])))
            {
                first = i;
                if (i > 0 && Of(ordered[i]) == Of(ordered[i - 1]))
                    break;
            }
        }
        if (first < 0)
            return null;
        string example = first > 0 && Of(ordered[first]) == Of(ordered[first - 1])
            ? Invariant($"{ordered[first - 1]} and {ordered[first]} in column '{column}', which become the same float")
            : Invariant($"{ordered[first]} in column '{column}', which becomes the float {(double)Of(ordered[first]) + Offset}");
        return Invariant($"has {example}: the column's numbers lie between {within.Smallest} and {within.Largest}, ") +
            Invariant($"too close together for their size. CsvColumns.Offsets[\"{column}\"] = {within.Smallest} subtracts that number ") +
            "first, and keeps their digits.";
    }

    private double RoundingOf(double number) => Math.Abs(Of(number) - (number - Offset));
}
