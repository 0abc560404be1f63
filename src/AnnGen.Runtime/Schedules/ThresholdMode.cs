namespace AnnGen;

/// <summary>How a threshold defines which loss is better than the best one.</summary>
public enum ThresholdMode
{
    /// <summary>A better loss is below the best one by more than threshold × |best|. This holds for losses of either sign.</summary>
    Relative,

    /// <summary>A better loss is below the best one by more than the threshold.</summary>
    Absolute,
}
