namespace AnnGen;

/// <summary>How far a network's outputs are from the values of a data set.</summary>
/// <param name="MeanSquaredError">The squared error, averaged over all values of all samples.</param>
public sealed record RegressionResult(double MeanSquaredError)
{
    /// <summary>The root of the mean squared error, in the unit of the values.</summary>
    public double RootMeanSquaredError { get; } = Math.Sqrt(MeanSquaredError);
}
