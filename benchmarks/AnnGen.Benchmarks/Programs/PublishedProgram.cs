namespace AnnGen.Benchmarks.Programs;

/// <summary>A program as it is handed to users.</summary>
/// <param name="Path">The path of what is started.</param>
/// <param name="BuildTime">How long it took to publish; null when an earlier run did it.</param>
internal sealed record PublishedProgram(string Path, TimeSpan? BuildTime)
{
    private static readonly string[] s_symbols = [".pdb", ".dbg"];

    /// <summary>The bytes of all that has to be copied: without symbols, and without a .NET that is installed.</summary>
    public long Bytes => new FileInfo(Path).Directory!.EnumerateFiles()
        .Where(file => !s_symbols.Contains(file.Extension))
        .Sum(file => file.Length);
}
