using System.Text.Json;
using static System.FormattableString;

namespace AnnGen;

/// <summary>Makes encodings: fits them to a training part, or reads what was fitted earlier.</summary>
public static class CsvEncoding
{
    /// <summary>
    /// Fits what fills gaps to the training part. The categories and the class names are those of the whole file, or as
    /// <see cref="CsvColumns"/> lists them, so that the number of inputs does not depend on the split.
    /// </summary>
    /// <param name="training">The training part.</param>
    /// <typeparam name="TInput">The number of inputs.</typeparam>
    /// <exception cref="DatasetFormatException">
    /// Its columns do not become as many inputs as the type says, a column has nothing to fit to, or numbers of one would lose digits as
    /// floats.
    /// </exception>
    public static CsvEncoding<TInput> Fit<TInput>(CsvTable training) where TInput : struct, IDimension
    {
        ArgumentNullException.ThrowIfNull(training);
        CsvInput[] inputs = [.. training.Inputs.Select(column => CsvFitting.Fit(training, column))];
        CheckSize<TInput>(training, inputs);
        return new(training.Specification, inputs, CsvLabels.ClassNames(training));
    }

    /// <summary>The encoding that <see cref="CsvEncoding{TInput}.ToJson"/> wrote.</summary>
    /// <param name="json">The JSON.</param>
    /// <typeparam name="TInput">The number of inputs.</typeparam>
    /// <exception cref="FormatException">It is damaged, or has another number of inputs.</exception>
    public static CsvEncoding<TInput> FromJson<TInput>(string json) where TInput : struct, IDimension
    {
        ArgumentNullException.ThrowIfNull(json);
        CsvEncodingState state;
        CsvColumns columns;
        try
        {
            state = JsonSerializer.Deserialize(json, CsvEncodingJson.Default.CsvEncodingState)
                ?? throw new FormatException("The encoding is null.");
            state.Check();
            columns = state.ToColumns();
        }
        catch (Exception exception)
            when (exception is JsonException or ArgumentException or InvalidOperationException or NotSupportedException)
        {
            throw new FormatException(Invariant($"This is not the JSON of an encoding: {exception.Message}"), exception);
        }

        long width = state.Inputs.Sum(input => (long)input.Width);
        if (width != TInput.Size)
        {
            throw new FormatException(
                Invariant($"The encoding gives {width} inputs; CsvEncoding<{DimensionName.Of<TInput>()}> takes {TInput.Size}."));
        }
        return new(columns, state.Inputs, state.ClassNames);
    }

    private static void CheckSize<TInput>(CsvTable training, CsvInput[] inputs) where TInput : struct, IDimension
    {
        long width = inputs.Sum(input => (long)input.Width);
        if (width == TInput.Size)
            return;
        CsvInput[] categorical = [.. inputs.Where(input => input.IsCategorical)];
        string numbers = Invariant($"{inputs.Length - categorical.Length} numeric columns");
        string categories = categorical.Length == 0
            ? ""
            : " and " + string.Join(" + ", categorical.Select(input => Invariant($"{input.Width} categories in '{input.Name}'")));
        throw new DatasetFormatException(
            training.FilePath,
            Invariant($"has {numbers}{categories} = {width} inputs; CsvEncoding<{DimensionName.Of<TInput>()}> takes {TInput.Size}."));
    }
}
