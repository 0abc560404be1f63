namespace AnnGen.Generator.Checking;

/// <summary>Every size is one that types, offsets and memory can hold.</summary>
internal static class SizeChecks
{
    /// <summary>The largest size of a dimension: <c>Dim</c> has seven digits.</summary>
    public const int MaxSize = 9_999_999;

    /// <summary>
    /// The most floats of one kind: 2 GB. Parameters and their transposed copies share an array, and an optimizer's state may hold
    /// three floats per parameter.
    /// </summary>
    public const int MaxFloats = 500_000_000;

    public static IEnumerable<Finding> Run(NetworkModel network)
    {
        if (!IsSize(network.MaxBatchSize))
            yield return OutOfRange(new(PartKind.MaxBatchSize), "MaxBatchSize", network.MaxBatchSize, MaxSize);

        if (network.Input is { } input)
        {
            if (input.Shape.Dimensions.Count == 0)
                yield return new Finding(Rule.SizeOutOfRange, new(PartKind.Input), "The number of dimensions of [Input]", 0, "at least 1");
            for (int i = 0; i < input.Shape.Dimensions.Count; i++)
            {
                if (!IsSize(input.Shape.Dimensions[i]))
                    yield return OutOfRange(new(PartKind.InputDimension, i), $"Dimension {i + 1} of [Input]", input.Shape.Dimensions[i], MaxSize);
            }
            if (input.Shape.ElementCount > MaxSize && input.Shape.Dimensions.All(IsSize))
                yield return OutOfRange(new(PartKind.Input), "The number of inputs", input.Shape.ElementCount, MaxSize);
        }

        for (int i = 0; i < network.Layers.Count; i++)
        {
            LayerModel layer = network.Layers[i];
            if (layer.DeclaredInputs is { } inputs && !IsSize(inputs))
                yield return OutOfRange(new(PartKind.LayerInputs, i), $"The number of inputs of layer {LayerLabel.Of(network, i)}", inputs, MaxSize);
            if (!IsSize(layer.Outputs))
                yield return OutOfRange(new(PartKind.LayerOutputs, i), $"The number of units of layer {LayerLabel.Of(network, i)}", layer.Outputs, MaxSize);
        }

        if (TooLarge(network) is { } finding)
            yield return finding;
    }

    /// <summary>The first layer with which parameters or a workspace outgrow their buffer.</summary>
    private static Finding? TooLarge(NetworkModel network)
    {
        // Products of two sizes need up to 47 bits, so no sum here overflows.
        if (!IsSize(network.MaxBatchSize) || network.ShapeOf(NetworkModel.InputNode) is not { ElementCount: <= MaxSize } input)
            return null;
        long parameters = 0;
        long transposed = 0;
        long activations = network.MaxBatchSize * input.ElementCount;
        for (int i = 0; i < network.Layers.Count; i++)
        {
            if (network.ShapeOf(network.Layers[i].Source) is not { } shape || !IsSize(network.Layers[i].Outputs))
                return null;
            long stride = Padded(network.Layers[i].Outputs);
            parameters += (shape.ElementCount + 1) * stride;
            transposed += Padded(shape.ElementCount) * network.Layers[i].Outputs;
            // Activations and deltas; sums where they are kept; and where units are dropped a mask and what is left.
            activations += (2 + (network.Layers[i].KeepsSums ? 1 : 0) + (network.DropsUnitsOf(i) ? 2 : 0)) * network.MaxBatchSize * stride;
            if (Math.Max(parameters, transposed) > MaxFloats)
                return OutOfRange(new(PartKind.Layer, i), $"In rows of whole cache lines, the number of parameters up to layer {LayerLabel.Of(network, i)}", Math.Max(parameters, transposed), MaxFloats);
            if (parameters + activations > MaxFloats)
                return OutOfRange(new(PartKind.Layer, i), $"With batches of {network.MaxBatchSize}, the number of floats of a workspace up to layer {LayerLabel.Of(network, i)}", parameters + activations, MaxFloats);
        }
        return null;
    }

    /// <summary>The floats of a row, which fills whole cache lines of 16.</summary>
    private static long Padded(long size) => (size + 15) / 16 * 16;

    private static bool IsSize(int size) => size is >= 1 and <= MaxSize;

    private static Finding OutOfRange(DeclarationPart part, string what, long value, long limit) =>
        new(Rule.SizeOutOfRange, part, what, value, $"1 to {limit.ToString(CultureInfo.InvariantCulture)}");
}
