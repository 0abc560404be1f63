using System.Text.Json;
using static System.FormattableString;

namespace AnnGen;

/// <summary>
/// How rows of text become a network's inputs and targets: the categories and class names of the whole file, and what fills gaps, fitted on
/// the training part. The same encoding is applied to every other part, to other files, and to single rows when the network is used.
/// </summary>
/// <remarks>
/// It never changes, so any number of threads may use it. <see cref="CsvEncoding.Fit"/> makes it; <see cref="ToJson"/> keeps it.
/// </remarks>
/// <typeparam name="TInput">
/// The number of inputs, which is checked here, once: a number column is one, a column of categories as many as it has.
/// </typeparam>
public sealed partial class CsvEncoding<TInput> where TInput : struct, IDimension
{
    private readonly CsvColumns _columns;
    private readonly CsvInput[] _inputs;
    private readonly string[] _classNames;
    private readonly IReadOnlyList<string>[] _markers;

    internal CsvEncoding(CsvColumns columns, CsvInput[] inputs, string[] classNames)
    {
        _columns = columns;
        _inputs = inputs;
        _classNames = classNames;
        _markers = [.. inputs.Select(input => columns.MarkersOf(input.Name))];
    }

    /// <summary>The name of each input: the column's, and for a category <c>column=category</c>.</summary>
    public IReadOnlyList<string> InputNames =>
        [.. _inputs.SelectMany(input => input.Categories?.Select(category => $"{input.Name}={category}") ?? [input.Name])];

    /// <summary>The columns of inputs, in the order in which <see cref="Encode(ReadOnlySpan{string}, Span{float})"/> takes a row.</summary>
    public IReadOnlyList<string> ColumnNames => [.. _inputs.Select(input => input.Name)];

    /// <summary>
    /// <see cref="CsvColumns.ClassNames"/>, or the different texts of the target column in the whole file: class 0, 1 and so on, in numeric
    /// order where all are whole numbers, in ordinal order otherwise. Empty when there is not exactly one target column.
    /// </summary>
    public IReadOnlyList<string> ClassNames => _classNames;

    /// <summary>Reads another file with the same columns: in any order, with others among them, and with or without targets.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="DatasetFormatException">
    /// The file does not hold these columns; the message names the line and the column.
    /// </exception>
    /// <exception cref="IOException">The file is missing or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public CsvTable Read(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return CsvTable.Read(File.OpenRead(path), path, ColumnsOfOtherFiles, targetIsOptional: true);
    }

    /// <summary>Reads text in UTF-8 that comes from elsewhere, see <see cref="Read(string)"/>.</summary>
    /// <param name="source">The text; it is disposed.</param>
    /// <param name="name">What messages call it.</param>
    /// <exception cref="DatasetFormatException">
    /// The text does not hold these columns; the message names the line and the column.
    /// </exception>
    public CsvTable Read(Stream source, string name)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(name);
        return CsvTable.Read(source, name, ColumnsOfOtherFiles, targetIsOptional: true);
    }

    /// <summary>Reads text that comes from elsewhere, see <see cref="Read(string)"/>.</summary>
    /// <param name="source">The text; it is disposed.</param>
    /// <param name="name">What messages call it.</param>
    /// <exception cref="DatasetFormatException">
    /// The text does not hold these columns; the message names the line and the column.
    /// </exception>
    public CsvTable Read(TextReader source, string name)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(name);
        return CsvTable.Read(source, name, ColumnsOfOtherFiles, targetIsOptional: true);
    }

    /// <summary>Encodes rows whose target is one of several classes, named by the texts of the target column.</summary>
    /// <param name="table">The rows.</param>
    /// <typeparam name="TCount">The number of classes.</typeparam>
    /// <exception cref="DatasetFormatException">
    /// There is another number of classes, or a row has a class or a category that the encoding does not have.
    /// </exception>
    /// <exception cref="InvalidOperationException">There is not exactly one target column.</exception>
    public Dataset<TInput, Classes<TCount>> ToClasses<TCount>(CsvTable table) where TCount : struct, IDimension
    {
        ArgumentNullException.ThrowIfNull(table);
        string target = OnlyTarget();
        if (_classNames.Length != TCount.Size)
        {
            throw new DatasetFormatException(
                table.FilePath,
                Invariant($"was encoded with {_classNames.Length} classes in column '{target}' ({CsvLabels.Listed(_classNames)}); ") +
                Invariant($"Classes<{DimensionName.Of<TCount>()}> takes {TCount.Size}."));
        }
        return Dataset.FromFloats<TInput, Classes<TCount>>(EncodeAll(table), CsvLabels.Classes(table, target, _classNames));
    }

    /// <summary>
    /// Encodes rows whose targets are numbers, a value for each target column, less its <see cref="CsvColumns.Offsets"/>.
    /// </summary>
    /// <param name="table">The rows.</param>
    /// <typeparam name="TCount">The number of values per row.</typeparam>
    /// <exception cref="DatasetFormatException">
    /// There is another number of target columns, a target is not a number, digits would be lost, or a row has a category that the encoding
    /// does not have.
    /// </exception>
    public Dataset<TInput, Values<TCount>> ToValues<TCount>(CsvTable table) where TCount : struct, IDimension
    {
        ArgumentNullException.ThrowIfNull(table);
        if (_columns.Target.Count != TCount.Size)
        {
            throw new DatasetFormatException(
                table.FilePath,
                Invariant($"has {_columns.Target.Count} target columns ({CsvLabels.Listed(_columns.Target)}); ") +
                Invariant($"Values<{DimensionName.Of<TCount>()}> takes {TCount.Size}."));
        }
        return Dataset.FromFloats<TInput, Values<TCount>>(EncodeAll(table), CsvLabels.Values(table, _columns));
    }

    /// <summary>
    /// Encodes rows whose target is a yes or a no, see <see cref="CsvColumns.YesWords"/> and <see cref="CsvColumns.NoWords"/>.
    /// </summary>
    /// <param name="table">The rows.</param>
    /// <exception cref="DatasetFormatException">
    /// A target is neither yes nor no, or a row has a category that the encoding does not have; the message names the line and the column.
    /// </exception>
    /// <exception cref="InvalidOperationException">There is not exactly one target column.</exception>
    public Dataset<TInput, Binary> ToBinary(CsvTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        bool[] answers = CsvLabels.YesNo(table, OnlyTarget(), _columns);
        return Dataset.FromFloats<TInput, Binary>(EncodeAll(table), Binary.From(answers));
    }

    /// <summary>The inputs of rows, without any targets: for predictions, and for targets of other kinds.</summary>
    /// <param name="table">The rows.</param>
    /// <returns>The inputs, [rows, <typeparamref name="TInput"/>].</returns>
    /// <exception cref="DatasetFormatException">
    /// A row has a category that the encoding does not have, or a gap that is not filled.
    /// </exception>
    public float[] ToInputs(CsvTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        return EncodeAll(table);
    }

    /// <summary>The encoding as JSON, to be kept with the network that was trained through it.</summary>
    public string ToJson()
    {
        return JsonSerializer.Serialize(CsvEncodingState.Of(_columns, _inputs, _classNames), CsvEncodingJson.Default.CsvEncodingState);
    }

    private CsvColumns ColumnsOfOtherFiles => _columns with
    {
        Inputs = ColumnNames,
        Ignore = [],
        MissingMarkersIn = _columns.MissingMarkersIn.Where(pair => IsUsed(pair.Key)).ToDictionary(),
        Offsets = _columns.Offsets.Where(pair => IsUsed(pair.Key)).ToDictionary(),
        MissingIn = _columns.MissingIn.Where(pair => IsUsed(pair.Key)).ToDictionary(),
    };

    private bool IsUsed(string column) => _columns.Target.Contains(column) || Array.Exists(_inputs, input => input.Name == column);

    private string OnlyTarget() => _columns.Target.Count == 1
        ? _columns.Target[0]
        : throw new InvalidOperationException(
            Invariant($"There are {_columns.Target.Count} target columns; classes and yes/no are in one."));
}
