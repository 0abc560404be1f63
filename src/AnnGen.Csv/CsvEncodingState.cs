using System.Text.Json.Serialization;
using static System.FormattableString;

namespace AnnGen;

/// <summary>What an encoding consists of, as it is written.</summary>
internal sealed record CsvEncodingState(
    string[] Target, CsvInput[] Inputs, string[] ClassNames, string[] MissingMarkers, bool UnseenAreZero, char Separator)
{
    /// <summary>Refuses what no encoding can have written.</summary>
    public void Check()
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (CsvInput input in Inputs)
        {
            if (!names.Add(input.Name))
                throw new FormatException(Invariant($"The encoding has two columns '{input.Name}'."));
            if (input.IsCategorical ? input.Fill is not null : input.FillCategory is not null)
                throw new FormatException(Invariant($"Column '{input.Name}' is filled with what it does not hold."));
            if (!input.IsCategorical)
                continue;
            for (int i = 1; i < input.Categories!.Length; i++)
            {
                if (StringComparer.Ordinal.Compare(input.Categories[i - 1], input.Categories[i]) >= 0)
                    throw new FormatException(Invariant($"The categories of column '{input.Name}' are not in ordinal order."));
            }
            if (input.FillCategory is not null && input.PlaceOf(input.FillCategory) < 0)
                throw new FormatException(Invariant($"Column '{input.Name}' is filled with '{input.FillCategory}', which is none of its categories."));
        }
    }

    /// <summary>The columns as if they had just been described; what was fitted is a constant from then on.</summary>
    public CsvColumns ToColumns() => new()
    {
        Target = Target,
        Inputs = [.. Inputs.Select(input => input.Name)],
        Categorical = [.. Inputs.Where(input => input.IsCategorical).Select(input => input.Name)],
        MissingIn = Inputs.ToDictionary(input => input.Name, MissingOf),
        MissingMarkers = MissingMarkers,
        Unseen = UnseenAreZero ? UnseenCategories.AllZero : UnseenCategories.Refuse,
        Separator = Separator,
    };

    private static MissingValues MissingOf(CsvInput input) => input switch
    {
        { Fill: { } number } => MissingValues.Constant(number),
        { FillCategory: { } category } => MissingValues.Constant(category),
        _ => MissingValues.Refuse,
    };
}

[JsonSourceGenerationOptions(
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    WriteIndented = true)]
[JsonSerializable(typeof(CsvEncodingState))]
internal sealed partial class CsvEncodingJson : JsonSerializerContext;
