using System.Text.Json.Serialization;

namespace AnnGen;

/// <summary>What a column of inputs was fitted to.</summary>
/// <param name="Name">The column's name.</param>
/// <param name="Categories">Its categories in ordinal order, each an input; null for numbers.</param>
/// <param name="Fill">What stands for a missing number; null when it is refused.</param>
/// <param name="FillCategory">What stands for a missing category; null when it is refused.</param>
internal sealed record CsvInput(string Name, string[]? Categories, float? Fill, string? FillCategory)
{
    /// <summary>How many inputs of the network it becomes.</summary>
    [JsonIgnore]
    public int Width => Categories?.Length ?? 1;

    [JsonIgnore]
    public bool IsCategorical => Categories is not null;

    /// <summary>The place of a category among the inputs of this column; negative when it is none.</summary>
    public int PlaceOf(string category) => Array.BinarySearch(Categories!, category, StringComparer.Ordinal);
}
