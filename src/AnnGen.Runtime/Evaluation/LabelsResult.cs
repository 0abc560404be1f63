using System.Text.Json.Serialization;

namespace AnnGen;

/// <summary>How well a network finds the labels of samples. A probability of ½ or above is a label that a sample has.</summary>
/// <param name="MeanLoss">The mean binary cross-entropy, over all labels of all samples.</param>
/// <param name="Accuracy">The share of labels that were answered rightly, over all samples, 0 to 1.</param>
/// <param name="ExactMatch">The share of samples all of whose labels were answered rightly, 0 to 1.</param>
[JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)]
public sealed record LabelsResult(double MeanLoss, double Accuracy, double ExactMatch);
