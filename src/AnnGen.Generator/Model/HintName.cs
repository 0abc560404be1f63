using System.Text;

namespace AnnGen.Generator.Model;

/// <summary>
/// The names of generated files: after the network, with a hash where the name alone is too long for a file system, has characters
/// that a file name may not have, or differs from another one in case alone.
/// </summary>
/// <remarks>
/// The compiler compares the names of files without case. Only the other networks are compared, once: to look through the types around
/// each of them would take the square of their number after every keystroke.
/// </remarks>
internal static class HintName
{
    private const string Extension = ".g.cs";

    // File systems take 255 bytes. Two hashes of nine characters and the extension fit beside it.
    private const int MaxBytes = 200;

    // What the compiler accepts in the name of a generated file, besides letters and digits.
    private const string Punctuation = "._-+`,()[]{} ";

    /// <summary>The name of the file for a network.</summary>
    /// <param name="metadataName">The metadata name of the class, with its namespace and the types around it.</param>
    public static string Of(string metadataName)
    {
        string name = Shortened(new([.. metadataName.Select(character => IsAllowed(character) ? character : '_')]));
        return (name == metadataName ? name : $"{name}-{StableHash(metadataName):x8}") + Extension;
    }

    /// <summary>The names that are not unique without case.</summary>
    public static EquatableArray<string> Twins(IEnumerable<string> hintNames) => hintNames
        .GroupBy(name => name, StringComparer.OrdinalIgnoreCase)
        .Where(twins => twins.Skip(1).Any())
        .SelectMany(twins => twins)
        .ToEquatableArray();

    /// <summary>The name that is unique.</summary>
    public static string Unique(string hintName, EquatableArray<string> twins) => twins.Contains(hintName) ? WithHash(hintName) : hintName;

    /// <summary>Whether a file is the one that was generated.</summary>
    public static bool IsOf(string path, string hintName) =>
        path.EndsWith(Extension, StringComparison.Ordinal)
        && (path.EndsWith(hintName, StringComparison.Ordinal) || path.EndsWith(WithHash(hintName), StringComparison.Ordinal));

    private static bool IsAllowed(char character) => char.IsLetterOrDigit(character) || Punctuation.IndexOf(character) >= 0;

    private static string Shortened(string name)
    {
        int length = name.Length;
        int bytes = Encoding.UTF8.GetByteCount(name);
        while (bytes > MaxBytes)
            bytes -= Encoding.UTF8.GetByteCount([name[--length]]);
        return name.Substring(0, length);
    }

    private static string WithHash(string hintName)
    {
        string name = hintName.Substring(0, hintName.Length - Extension.Length);
        return $"{name}-{StableHash(name):x8}{Extension}";
    }

    /// <summary>FNV-1a (Fowler, Noll, Vo): the same on every machine, which <c>GetHashCode</c> of a string is not.</summary>
    private static uint StableHash(string text)
    {
        uint hash = 2166136261;
        foreach (char character in text)
            hash = unchecked((hash ^ character) * 16777619);
        return hash;
    }
}
