namespace AnnGen;

/// <summary>How far a network's outputs are from the values of a data set.</summary>
/// <param name="MeanLoss">The mean loss: what the network was trained to minimise.</param>
/// <param name="MeanSquaredError">The squared error, averaged over all values of all samples.</param>
/// <param name="MeanAbsoluteError">The absolute error, averaged over all values of all samples, in the unit of the values.</param>
public sealed record RegressionResult(double MeanLoss, double MeanSquaredError, double MeanAbsoluteError)
{
    /// <summary>The root of the mean squared error, in the unit of the values.</summary>
    public double RootMeanSquaredError { get; } = Math.Sqrt(MeanSquaredError);
}
