namespace AnnGen;

/// <summary>Training stopped, because the loss was no longer a number. The weights are those from before the step.</summary>
public sealed class NonFiniteLossException : ArithmeticException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="epoch">The epoch, counted from 1.</param>
    /// <param name="step">The step within the epoch, counted from 1.</param>
    /// <param name="layer">The first layer with an activation that is not finite; null when all are.</param>
    /// <param name="loss">The loss.</param>
    public NonFiniteLossException(int epoch, int step, string? layer, float loss)
        : base($"The loss is {FormattableString.Invariant($"{loss}")} in epoch {epoch}, step {step}; "
            + (layer is null ? "all activations are finite" : $"the first layer whose activations overflowed is '{layer}'")
            + ". The step was not applied. A smaller learning rate, or inputs scaled to about −1 … 1, usually helps.")
    {
        Epoch = epoch;
        Step = step;
        Layer = layer;
        Loss = loss;
    }

    /// <summary>The epoch, counted from 1.</summary>
    public int Epoch { get; }

    /// <summary>The step within the epoch, counted from 1.</summary>
    public int Step { get; }

    /// <summary>The first layer with an activation that is not finite; null when all are.</summary>
    public string? Layer { get; }

    /// <summary>The loss.</summary>
    public float Loss { get; }
}
