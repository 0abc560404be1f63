namespace AnnGen.Benchmarks.Generation;

/// <summary>A file of a project in memory.</summary>
internal sealed record SourceFile(string Path, string Text);
