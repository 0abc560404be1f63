using static System.FormattableString;

namespace AnnGen;

/// <summary>
/// A file of weights is damaged or does not fit the network, or weights are not in the assembly that should have them. Nothing was loaded.
/// </summary>
public sealed class WeightsException : Exception
{
    /// <summary>Creates the exception of a file that cannot be read.</summary>
    /// <param name="message">What is wrong, and where.</param>
    /// <param name="innerException">What a parser threw, if one did.</param>
    public WeightsException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    internal WeightsException(string file, string network, IReadOnlyList<string> differences, int count)
        : base(Text(file, network, differences, count))
    {
        Differences = differences;
        DifferenceCount = count;
    }

    /// <summary>Where the file and the network differ, a sentence each: the first fifty. Empty where the file cannot be read.</summary>
    public IReadOnlyList<string> Differences { get; } = [];

    /// <summary>The number of all differences.</summary>
    public int DifferenceCount { get; }

    private static string Text(string file, string network, IReadOnlyList<string> differences, int count)
    {
        string more = count > differences.Count ? Invariant($"\n  … and {count - differences.Count} more") : "";
        return Invariant($"The weights in {file} do not fit '{network}'; nothing was loaded. ") +
            Invariant($"{(count == 1 ? "One difference" : Invariant($"{count} differences"))}:\n  ") +
            string.Join("\n  ", differences) + more;
    }
}
