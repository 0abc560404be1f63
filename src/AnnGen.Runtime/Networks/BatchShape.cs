using static System.FormattableString;

namespace AnnGen.Networks;

/// <summary>Checks that what a caller hands in holds whole samples, and as many as there is room for.</summary>
internal static class BatchShape
{
    /// <summary>The number of samples in a batch of inputs.</summary>
    /// <exception cref="ArgumentException">No whole number of samples, or more than the network's MaxBatchSize.</exception>
    public static int Of(NetworkPlan plan, int inputLength)
    {
        int samples = Samples(plan, inputLength);
        if (samples > plan.MaxBatchSize)
        {
            throw new ArgumentException(
                Invariant($"The batch holds {samples} samples; '{plan.Name}' takes up to {plan.MaxBatchSize} ([Network(…, ") +
                "MaxBatchSize = …)] sets it).");
        }
        return samples;
    }

    /// <summary>Throws where a batch has fewer samples than a training step takes.</summary>
    /// <exception cref="ArgumentException">Too few samples.</exception>
    public static void RequireEnough(NetworkPlan plan, int samples)
    {
        if (samples < plan.MinBatchSize)
        {
            throw new ArgumentException(
                Invariant($"The batch holds {samples} sample; '{plan.Name}' normalises over the batch and trains on at least ") +
                Invariant($"{plan.MinBatchSize}: one number alone has no variance."));
        }
    }

    /// <summary>The number of samples in a batch of inputs and targets.</summary>
    /// <exception cref="ArgumentException">As above, or the targets are of another number of samples.</exception>
    public static int Of(NetworkPlan plan, int inputLength, int targetCount)
    {
        int samples = Of(plan, inputLength);
        RequireTargets(samples, targetCount);
        return samples;
    }

    /// <summary>The number of samples in any number of inputs.</summary>
    /// <exception cref="ArgumentException">No whole number of samples, or none.</exception>
    public static int Samples(NetworkPlan plan, int inputLength)
    {
        if (inputLength == 0)
        {
            throw new ArgumentException(
                Invariant($"There are 0 inputs, and so no samples; '{plan.Name}' takes {plan.InputSize} per sample."));
        }
        if (inputLength % plan.InputSize != 0)
        {
            throw new ArgumentException(
                Invariant($"{inputLength} inputs are not a whole number of samples; '{plan.Name}' takes {plan.InputSize} per sample."));
        }
        return inputLength / plan.InputSize;
    }

    /// <summary>Throws unless the inputs are those of one sample.</summary>
    public static void RequireOne(NetworkPlan plan, int inputLength)
    {
        if (inputLength != plan.InputSize)
            throw new ArgumentException(Invariant($"One sample of '{plan.Name}' has {plan.InputSize} inputs; there are {inputLength}."));
    }

    /// <summary>Throws unless the outputs have room for exactly these samples.</summary>
    public static void RequireOutputs(NetworkPlan plan, int samples, int outputLength)
    {
        long outputs = (long)samples * plan.OutputSize;
        if (outputLength != outputs)
        {
            throw new ArgumentException(
                Invariant($"{samples} samples give {samples} × {plan.OutputSize} = {outputs} outputs; ") +
                Invariant($"the span has room for {outputLength}."));
        }
    }

    /// <summary>Throws unless there is a target for each sample.</summary>
    public static void RequireTargets(int samples, int targetCount)
    {
        if (targetCount != samples)
            throw new ArgumentException(Invariant($"The batch holds {samples} samples, but targets for {targetCount}."));
    }
}
