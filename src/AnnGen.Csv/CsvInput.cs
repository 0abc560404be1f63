using System.Text.Json.Serialization;

namespace AnnGen;

/// <summary>What a column of inputs was fitted to.</summary>
/// <param name="Name">The column's name.</param>
/// <param name="Categories">Its categories in ordinal order, each an input; null for numbers.</param>
/// <param name="Fill">What stands for a missing number; null when it is refused.</param>
/// <param name="FillCategory">What stands for a missing category; null when it is refused.</param>
/// <param name="Offset">What is subtracted from a number before it becomes a float.</param>
/// <param name="Smallest">
/// The smallest number of the file to which the encoding was fitted; null for categories, and if it is not known.
/// </param>
/// <param name="Largest">The largest number of that file.</param>
internal sealed record CsvInput(
    string Name, string[]? Categories, double? Fill, string? FillCategory, double Offset = 0, double? Smallest = null,
    double? Largest = null)
{
    /// <summary>How many inputs of the network it becomes.</summary>
    [JsonIgnore]
    public int Width => Categories?.Length ?? 1;

    [JsonIgnore]
    public bool IsCategorical => Categories is not null;

    /// <summary>How its numbers become floats.</summary>
    [JsonIgnore]
    public CsvNarrowing Narrowing => new(Offset, Smallest ?? 0, Largest ?? 0);

    /// <summary>The place of a category among the inputs of this column; negative when it is not one of them.</summary>
    public int PlaceOf(string category) => Array.BinarySearch(Categories!, category, StringComparer.Ordinal);
}
