namespace Mnist.CommandLine;

/// <summary>What the user asked for.</summary>
/// <param name="Data">The folder with the database; null for the usual places.</param>
/// <param name="Network">Which network is trained.</param>
/// <param name="Epochs">How often to go through the samples.</param>
/// <param name="Seed">The seed of the initial weights, of the order of the samples, and of digits that have to be drawn.</param>
/// <param name="Threads">How many threads train; null for as many as pay.</param>
/// <param name="Json">The file to write the results to, if any.</param>
/// <param name="Save">The file to save the trained weights to, if any.</param>
internal sealed record Options(string? Data, DigitNetwork Network, int Epochs, ulong Seed, int? Threads, string? Json, string? Save);
