namespace AnnGen.Networks.Tests.Training;

/// <summary>A regression of one value.</summary>
[Network(MeanSquaredError, MaxBatchSize = 8)]
[Dense(6, 4, Tanh)]
[Dense(4, 1)]
internal sealed partial class PriceNet;
