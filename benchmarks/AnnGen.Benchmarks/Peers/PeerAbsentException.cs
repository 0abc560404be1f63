namespace AnnGen.Benchmarks.Peers;

/// <summary>A peer that could not be measured, and why.</summary>
internal sealed class PeerAbsentException(string reason, Exception? cause = null) : Exception(reason, cause);
