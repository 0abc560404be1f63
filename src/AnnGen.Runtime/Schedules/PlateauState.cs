using System.Text.Json.Serialization;

namespace AnnGen;

/// <summary>What a <see cref="PlateauSchedule"/> has come to.</summary>
/// <param name="Factor">The factor of the learning rate.</param>
/// <param name="BestLoss">The least loss that counted as better than those before; +∞ before the first.</param>
/// <param name="BadCount">How many observations in a row were no better.</param>
/// <param name="CooldownLeft">How many observations do not count yet.</param>
[JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)]
public readonly record struct PlateauState(double Factor, double BestLoss, int BadCount, int CooldownLeft);
