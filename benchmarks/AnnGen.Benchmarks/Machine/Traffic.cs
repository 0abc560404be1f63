namespace AnnGen.Benchmarks.Machine;

/// <summary>Bytes that have to pass through a core, and the size of the memory from which they come.</summary>
/// <param name="Bytes">The bytes of one operation.</param>
/// <param name="WorkingSet">The bytes that are gone through again and again: what decides which cache they come from.</param>
internal readonly record struct Traffic(long Bytes, long WorkingSet);
