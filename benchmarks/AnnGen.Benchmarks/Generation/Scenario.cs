namespace AnnGen.Benchmarks.Generation;

/// <summary>Something that happens to a project while a generator looks on.</summary>
/// <param name="Key">Its name in tables and files.</param>
/// <param name="Title">It in words.</param>
/// <param name="Project">The project.</param>
/// <param name="Networks">How many networks it has.</param>
/// <param name="Edit">What is typed after the first run; null when the first run itself is what happens.</param>
internal sealed record Scenario(string Key, string Title, SourceProject Project, int Networks, Edit? Edit = null)
{
    /// <summary>How many times an empty pipeline's time it may take; null when nothing is asked.</summary>
    public double? Limit { get; init; }

    /// <summary>Whether nothing that was generated may change.</summary>
    public bool KeepsOutputs { get; init; }
}

/// <summary>A change of one file.</summary>
/// <param name="Path">The file.</param>
/// <param name="Old">What is replaced, where it stands first.</param>
/// <param name="New">What is written instead.</param>
internal sealed record Edit(string Path, string Old, string New);
