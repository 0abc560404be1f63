using System.Text.Json.Serialization;
using static System.FormattableString;

namespace AnnGen;

/// <summary>What an encoding consists of, as it is written. Members with a preset value are those that older files do not have.</summary>
internal sealed record CsvEncodingState(
    string[] Target, CsvInput[] Inputs, string[] ClassNames, string[] MissingMarkers, bool UnseenAreZero, char Separator,
    bool SeparatedByWhitespace = false, bool? HasHeader = null, int ColumnCount = 0,
    string[]? YesWords = null, string[]? NoWords = null,
    Dictionary<string, string[]>? MissingMarkersIn = null, Dictionary<string, double>? TargetOffsets = null)
{
    public static CsvEncodingState Of(CsvColumns columns, CsvInput[] inputs, string[] classNames) => new(
        [.. columns.Target], inputs, classNames, [.. columns.MissingMarkers], columns.Unseen == UnseenCategories.AllZero, columns.Separator,
        columns.SeparatedByWhitespace, columns.HasHeader, columns.ColumnCount, [.. columns.YesWords], [.. columns.NoWords],
        columns.MissingMarkersIn.ToDictionary(pair => pair.Key, pair => pair.Value.ToArray()),
        columns.Offsets.Where(pair => columns.Target.Contains(pair.Key)).ToDictionary());

    /// <summary>Refuses what no encoding can have written.</summary>
    public void Check()
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (CsvInput input in Inputs)
        {
            if (input is null)
                throw new FormatException("One of the encoding's columns is null.");
            if (!names.Add(input.Name) || Target.Contains(input.Name))
                throw new FormatException(Invariant($"The encoding has two columns '{input.Name}'."));
            if (input.IsCategorical ? input.Fill is not null : input.FillCategory is not null)
                throw new FormatException(Invariant($"Column '{input.Name}' is filled with what it does not hold."));
            if (input.IsCategorical && (input.Offset != 0 || input.Smallest is not null || input.Largest is not null))
                throw new FormatException(Invariant($"Column '{input.Name}' has categories, and a range of numbers or an offset."));
            if (input.IsCategorical)
                CheckCategories(input);
            else
                CheckNumbers(input);
        }
        if (ClassNames.Length > 0 && Target.Length != 1)
        {
            throw new FormatException(
                Invariant($"The encoding has {ClassNames.Length} classes and {Target.Length} target columns; classes are in one."));
        }
        if (ColumnCount < 0 || ColumnCount > 0 && ColumnCount < Target.Length)
            throw new FormatException(Invariant($"The encoding is fitted to a file of {ColumnCount} columns."));
    }

    /// <summary>The columns as if they had just been described; what was fitted is a constant from then on.</summary>
    public CsvColumns ToColumns()
    {
        var preset = new CsvColumns();
        var offsets = new Dictionary<string, double>(TargetOffsets ?? []);
        foreach (CsvInput input in Inputs.Where(input => input.Offset != 0))
            offsets[input.Name] = input.Offset;
        return new CsvColumns
        {
            Target = Target,
            Inputs = [.. Inputs.Select(input => input.Name)],
            Categorical = [.. Inputs.Where(input => input.IsCategorical).Select(input => input.Name)],
            ClassNames = ClassNames,
            Offsets = offsets,
            MissingIn = Inputs.ToDictionary(input => input.Name, MissingOf),
            MissingMarkers = MissingMarkers,
            MissingMarkersIn = (MissingMarkersIn ?? []).ToDictionary(pair => pair.Key, IReadOnlyList<string> (pair) => pair.Value),
            Unseen = UnseenAreZero ? UnseenCategories.AllZero : UnseenCategories.Refuse,
            YesWords = YesWords ?? preset.YesWords,
            NoWords = NoWords ?? preset.NoWords,
            HasHeader = HasHeader,
            Separator = Separator,
            SeparatedByWhitespace = SeparatedByWhitespace,
            ColumnCount = ColumnCount,
        }.Checked();
    }

    private static void CheckCategories(CsvInput input)
    {
        string[] categories = input.Categories!;
        if (categories.Length == 0)
            throw new FormatException(Invariant($"Column '{input.Name}' has no categories."));
        for (int i = 0; i < categories.Length; i++)
        {
            if (string.IsNullOrWhiteSpace(categories[i]) || categories[i].AsSpan().Trim().Length != categories[i].Length)
                throw new FormatException(Invariant($"Column '{input.Name}' has the category '{categories[i]}', which no cell can have."));
            if (i > 0 && StringComparer.Ordinal.Compare(categories[i - 1], categories[i]) >= 0)
                throw new FormatException(Invariant($"The categories of column '{input.Name}' are not in ordinal order."));
        }
        if (input.FillCategory is not null && input.PlaceOf(input.FillCategory) < 0)
        {
            throw new FormatException(
                Invariant($"Column '{input.Name}' is filled with '{input.FillCategory}', which is none of its categories."));
        }
    }

    private static void CheckNumbers(CsvInput input)
    {
        if (!double.IsFinite(input.Offset) || !float.IsFinite(input.Narrowing.Of(input.Fill ?? input.Offset)))
        {
            throw new FormatException(
                Invariant($"Column '{input.Name}' is filled with {input.Fill} and has the offset {input.Offset}, ") +
                "which are not finite as a float.");
        }
        bool isRange = double.IsFinite(input.Narrowing.Smallest) && double.IsFinite(input.Narrowing.Largest) &&
            input.Narrowing.Smallest <= input.Narrowing.Largest;
        if (input.Smallest.HasValue != input.Largest.HasValue || !isRange)
            throw new FormatException(Invariant($"The numbers of column '{input.Name}' are between {input.Smallest} and {input.Largest}."));
    }

    private static MissingValues MissingOf(CsvInput input) => input switch
    {
        { Fill: { } number } => MissingValues.Constant((float)number),
        { FillCategory: { } category } => MissingValues.Constant(category),
        _ => MissingValues.Refuse,
    };
}

[JsonSourceGenerationOptions(
    AllowDuplicateProperties = false,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    WriteIndented = true)]
[JsonSerializable(typeof(CsvEncodingState))]
internal sealed partial class CsvEncodingJson : JsonSerializerContext;
