using System.Globalization;
using System.Numerics;

namespace AnnGen.Persistence;

/// <summary>Named values in the metadata of a file: numbers as text that reads back as the same bits.</summary>
internal sealed class StateValues
{
    private const char Separator = ' ';

    private readonly Dictionary<string, string> _metadata;
    private readonly string _file;

    /// <summary>Creates values that are to be written.</summary>
    public StateValues()
    {
        _metadata = [];
        _file = "";
    }

    /// <summary>Takes values that were read.</summary>
    /// <param name="metadata">The metadata.</param>
    /// <param name="file">What messages call the file.</param>
    public StateValues(IReadOnlyDictionary<string, string> metadata, string file)
    {
        _metadata = new(metadata);
        _file = file;
    }

    /// <summary>The metadata.</summary>
    public IReadOnlyDictionary<string, string> Metadata => _metadata;

    /// <summary>Whether there is a value of this name.</summary>
    public bool Has(string name) => _metadata.ContainsKey(Key(name));

    /// <summary>Adds metadata under a key of its own.</summary>
    public void Add(string key, string text) => _metadata[key] = text;

    /// <summary>Sets text.</summary>
    public void Set(string name, string text) => _metadata[Key(name)] = text;

    /// <summary>Sets numbers.</summary>
    public void Set<T>(string name, params ReadOnlySpan<T> numbers) where T : INumber<T>
    {
        var texts = new List<string>(numbers.Length);
        foreach (T number in numbers)
            texts.Add(number.ToString(null, CultureInfo.InvariantCulture));
        Set(name, string.Join(Separator, texts));
    }

    /// <summary>Reads text.</summary>
    /// <exception cref="WeightsException">There is none of this name.</exception>
    public string Text(string name) => _metadata.TryGetValue(Key(name), out string? text)
        ? text
        : throw SafetensorsHeader.Broken(_file, $"its metadata does not have '{Key(name)}'");

    /// <summary>Reads a number.</summary>
    /// <exception cref="WeightsException">There is none of this name, or it is not one.</exception>
    public T Number<T>(string name) where T : INumber<T> => Numbers<T>(name, count: 1)[0];

    /// <summary>Reads numbers.</summary>
    /// <param name="name">Their name.</param>
    /// <param name="count">How many there have to be; null for any number.</param>
    /// <exception cref="WeightsException">There are none of this name, or as many others.</exception>
    public T[] Numbers<T>(string name, int? count = null) where T : INumber<T>
    {
        string[] texts = Text(name).Split(Separator, StringSplitOptions.RemoveEmptyEntries);
        if (count is int expected && texts.Length != expected)
            throw Wrong(name, FormattableString.Invariant($"{texts.Length} numbers; it has to be {expected}"));
        var numbers = new T[texts.Length];
        for (int i = 0; i < texts.Length; i++)
        {
            if (!T.TryParse(texts[i], NumberStyles.Float, CultureInfo.InvariantCulture, out T? number))
                throw Wrong(name, $"'{texts[i]}', which is not a number of its kind");
            numbers[i] = number;
        }
        return numbers;
    }

    /// <summary>The exception of a value that cannot be.</summary>
    public WeightsException Wrong(string name, string what) => new($"'{Key(name)}' in the metadata of {_file} is {what}.");

    private static string Key(string name) => TensorMatching.OwnPrefix + name;
}
