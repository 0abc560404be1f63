using AnnGen.Networks;
using static System.FormattableString;

namespace AnnGen.Training.Failures;

/// <summary>Where numbers stopped being finite, and what helps against it.</summary>
/// <param name="Description">What was found, as part of a sentence.</param>
/// <param name="Advice">What usually helps, as a sentence.</param>
/// <param name="Layer">The layer that overflowed first, if one did.</param>
internal sealed record NonFiniteCause(string Description, string Advice, string? Layer = null)
{
    /// <summary>What helps against numbers that grow too large.</summary>
    public const string ScaleAdvice = "A smaller learning rate, or inputs scaled to about −1 … 1, usually helps.";

    // The parameters from before the step are lost, and what the optimizer remembers of the gradients may not be finite either.
    private const string RestoreAdvice = "To go on, set or load other parameters and create a new trainer.";

    /// <summary>Why a loss is not finite.</summary>
    /// <param name="workspace">What the batch went through.</param>
    /// <param name="inputs">Its inputs, [batch, inputs].</param>
    /// <param name="batch">The number of samples.</param>
    /// <param name="nameOf">What a sample of the batch is called in the message.</param>
    public static NonFiniteCause OfLoss(Workspace workspace, ReadOnlySpan<float> inputs, int batch, Func<int, string> nameOf) =>
        InForwardPass(workspace, inputs, batch, nameOf) ?? InLosses(workspace, batch, nameOf);

    /// <summary>Why a gradient is not finite though the loss is: tanh, for one, makes a finite activation of an infinite sum.</summary>
    public static NonFiniteCause OfGradient(Workspace workspace, ReadOnlySpan<float> inputs, int batch, Func<int, string> nameOf) =>
        InForwardPass(workspace, inputs, batch, nameOf) ?? InBackwardPass(workspace);

    /// <summary>Why a parameter is not finite though the loss is.</summary>
    /// <param name="parameters">The parameters after the update.</param>
    /// <param name="inputs">The inputs of the step, [batch, inputs].</param>
    /// <param name="nameOf">What a sample of the batch is called in the message.</param>
    public static NonFiniteCause OfParameter(NetworkParameters parameters, ReadOnlySpan<float> inputs, Func<int, string> nameOf)
    {
        string? layer = UpdatedParameters.FirstNonFiniteLayer(parameters)?.Name;
        string description = $"the first layer with such a parameter is '{layer}'";
        return InInputs(parameters.Plan, inputs, nameOf) is { } cause
            ? new($"{description}; {cause.Description}", $"{cause.Advice} {RestoreAdvice}", layer)
            : new(description, $"{ScaleAdvice} {RestoreAdvice}", layer);
    }

    /// <summary>Looks at what a batch went through, in that order: the inputs, then each layer's activations.</summary>
    private static NonFiniteCause? InForwardPass(Workspace workspace, ReadOnlySpan<float> inputs, int batch, Func<int, string> nameOf)
    {
        NetworkPlan plan = workspace.Plan;
        if (InInputs(plan, inputs, nameOf) is { } ofInput)
            return ofInput;

        foreach (LayerPlan layer in plan.Layers)
        {
            // Samples in lanes lie across each other, and those that fill a group are finite where the others are.
            (int rows, int floats) = layer.HasSamplesInLanes ? (plan.GroupedRows(batch), layer.Stride) : (batch, layer.Outputs);
            for (int row = 0; row < rows; row++)
            {
                if (FirstNonFinite(workspace.Buffer.Span.Slice(layer.Activations + row * layer.Stride, floats)) is not null)
                    return new($"the first layer whose activations overflowed is '{layer.Name}'", ScaleAdvice, layer.Name);
            }
        }
        return null;
    }

    private static NonFiniteCause? InInputs(NetworkPlan plan, ReadOnlySpan<float> inputs, Func<int, string> nameOf) =>
        FirstNonFinite(inputs) is int input
            ? new(
                Invariant($"input {input % plan.InputSize} of {nameOf(input / plan.InputSize)} is {inputs[input]}"),
                "Every input has to be a finite number.")
            : null;

    /// <summary>Looks at the loss of each sample, where all that it was computed from is finite, but perhaps not its target.</summary>
    private static NonFiniteCause InLosses(Workspace workspace, int batch, Func<int, string> nameOf)
    {
        const string Rest = "all inputs and activations are finite";
        ReadOnlySpan<float> losses = workspace.LossesOf(0, batch);
        if (FirstNonFinite(losses) is not int sample)
            return new(Rest, ScaleAdvice);
        string description = Invariant($"{Rest}, but the loss of {nameOf(sample)} is {losses[sample]}");
        return float.IsNaN(losses[sample])
            ? new(description, "Its target has to be a finite number; a loss of your own has to have a value for all outputs.")
            : new(description, "Its outputs are too far from its target, which has to be a finite number. " + ScaleAdvice);
    }

    /// <summary>Looks at the layers' gradients in the order of the backward pass, of which one is not finite.</summary>
    private static NonFiniteCause InBackwardPass(Workspace workspace)
    {
        LayerPlan layer = workspace.Plan.Layers.Last(layer =>
            FirstNonFinite(workspace.Gradients.Slice(layer.Weights, layer.WeightFloats)) is not null ||
            FirstNonFinite(workspace.Gradients.Slice(layer.Biases, layer.Outputs)) is not null);
        return new($"the first layer, from the output on, whose gradient overflowed is '{layer.Name}'", ScaleAdvice, layer.Name);
    }

    private static int? FirstNonFinite(ReadOnlySpan<float> values)
    {
        for (int i = 0; i < values.Length; i++)
        {
            if (!float.IsFinite(values[i]))
                return i;
        }
        return null;
    }
}
