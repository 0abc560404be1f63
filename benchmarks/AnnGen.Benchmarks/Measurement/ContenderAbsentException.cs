namespace AnnGen.Benchmarks.Measurement;

/// <summary>A contender that could not be measured, and why.</summary>
internal sealed class ContenderAbsentException(string reason, Exception? cause = null) : Exception(reason, cause);
