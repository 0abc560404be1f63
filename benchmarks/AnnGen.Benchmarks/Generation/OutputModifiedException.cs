namespace AnnGen.Benchmarks.Generation;

/// <summary>Something was generated again that an edit had nothing to do with.</summary>
internal sealed class OutputModifiedException(string message) : Exception(message);
