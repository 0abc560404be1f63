namespace AnnGen;

/// <summary>What the columns of a CSV file are. Columns go by the names in the file's first line.</summary>
public sealed record CsvColumns
{
    /// <summary>The column with the class or the yes/no, or the columns with the values, that are to be predicted.</summary>
    public IReadOnlyList<string> Target { get; init; } = [];

    /// <summary>The columns that are inputs; when none are named, all are that are neither targets nor ignored. Inputs stand in the order of the file.</summary>
    public IReadOnlyList<string> Inputs { get; init; } = [];

    /// <summary>
    /// The inputs that hold categories, not numbers: each becomes as many inputs as it has categories in the training part, one of them 1
    /// and the others 0 (one-hot), in ordinal order. Columns are never taken for categorical by what they hold, since a typing error
    /// in a number would go unnoticed.
    /// </summary>
    public IReadOnlyList<string> Categorical { get; init; } = [];

    /// <summary>Columns that are left out, such as a row's number.</summary>
    public IReadOnlyList<string> Ignore { get; init; } = [];

    /// <summary>What is done where an input has no value. Where a target has none, the file is refused.</summary>
    public MissingValues Missing { get; init; } = MissingValues.Refuse;

    /// <summary>What is done instead in some of the columns.</summary>
    public IReadOnlyDictionary<string, MissingValues> MissingIn { get; init; } = new Dictionary<string, MissingValues>();

    /// <summary>What stands for no value, besides an empty cell; upper and lower case count as one.</summary>
    public IReadOnlyList<string> MissingMarkers { get; init; } = ["?", "NA", "N/A", "NaN", "null"];

    /// <summary>What is done with a category that the training part does not have.</summary>
    public UnseenCategories Unseen { get; init; }

    /// <summary>What separates the cells of a line.</summary>
    public char Separator { get; init; } = ',';

    /// <summary>What is done where a column has no value.</summary>
    internal MissingValues MissingOf(string column) => MissingIn.TryGetValue(column, out MissingValues? own) ? own : Missing;

    /// <summary>Whether a cell has no value.</summary>
    internal bool IsMissing(ReadOnlySpan<char> trimmed)
    {
        if (trimmed.IsEmpty)
            return true;

        // Not foreach: an enumerator of the interface would be allocated for each cell.
        for (int i = 0; i < MissingMarkers.Count; i++)
        {
            if (trimmed.Equals(MissingMarkers[i], StringComparison.OrdinalIgnoreCase))
                return true;
        }
        return false;
    }
}
