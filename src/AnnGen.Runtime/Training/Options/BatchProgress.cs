using System.Text.Json.Serialization;

namespace AnnGen;

/// <summary>How far an epoch is.</summary>
/// <param name="Epoch">The epoch, counted from 1.</param>
/// <param name="Batch">The batches that are done in this epoch.</param>
/// <param name="Batches">The batches of an epoch.</param>
/// <param name="Samples">The samples that are done in this epoch.</param>
/// <param name="MeanLoss">The mean loss of the samples since the last report.</param>
[JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)]
public readonly record struct BatchProgress(int Epoch, int Batch, int Batches, int Samples, float MeanLoss);
