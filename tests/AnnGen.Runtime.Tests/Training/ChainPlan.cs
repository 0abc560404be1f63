using AnnGen.Networks;

namespace AnnGen.Runtime.Tests.Training;

/// <summary>Plans of chains of dense layers, with dropout behind some of them: what phases are derived from, and nothing else.</summary>
internal static class ChainPlan
{
    /// <summary>A chain.</summary>
    /// <param name="sizes">The number of inputs, and the units of each layer.</param>
    /// <param name="dropped">The layers that dropout follows, from 0.</param>
    public static NetworkPlan Of(int[] sizes, params int[] dropped)
    {
        int layers = sizes.Length - 1;
        var steps = new List<StepPlan>();
        for (int n = 0; n < layers; n++)
        {
            steps.Add(new(PassKind.Forward, $"{Taken(n)} W{n} b{n}", $"a{n}", weights: n, units: n));
            if (dropped.Contains(n))
                steps.Add(new(PassKind.Forward, $"a{n}", $"m{n} d{n}"));
        }
        steps.Add(new(PassKind.Loss, $"a{layers - 1}", $"L δ{layers - 1}"));
        for (int n = layers - 1; n > 0; n--)
        {
            steps.Add(new(PassKind.Backward, $"δ{n} T{n} a{n - 1}", $"δ{n - 1}", weights: n, units: n - 1));
            if (dropped.Contains(n - 1))
                steps.Add(new(PassKind.Backward, $"m{n - 1} δ{n - 1}", $"δ{n - 1}", units: n - 1));
        }
        for (int n = layers - 1; n >= 0; n--)
            steps.Add(new(PassKind.Gradients, $"{Taken(n)} δ{n} L", n == 0 ? "W0 b0" : $"W{n} b{n} T{n}", weights: n));
        return new NetworkPlan
        {
            Name = "Chain",
            InputSize = sizes[0],
            OutputSize = sizes[^1],
            MultiplyAdds = 0,
            Outputs = $"a{layers - 1}",
            OutputDeltas = $"δ{layers - 1}",
            Normalization = new Normalization(0f, 1f),
            MaxBatchSize = 8,
            Layers = [.. Enumerable.Range(0, layers).Select(n => Layer(sizes[n], sizes[n + 1]))],
            Steps = steps,
            Tensors = [.. steps.Where(step => step.Pass != PassKind.Gradients).SelectMany(step => step.Writes).Distinct().Select(name => new TensorPlan(name, 0, 16))],
            ParameterFloats = 0,
            TransposedFloats = 0,
            WorkspaceInputs = 0,
            WorkspaceGradients = 0,
            WorkspaceLosses = 0,
            WorkspaceFloats = 0,
            InferenceRows = 1,
            InferenceFloatsPerSample = 0,
            InferenceOutputs = 0,
        };

        string Taken(int layer) => layer == 0 ? NetworkPlan.InputTensor : (dropped.Contains(layer - 1) ? "d" : "a") + (layer - 1);
    }

    private static LayerPlan Layer(int inputs, int outputs) => new()
    {
        Name = "",
        Inputs = inputs,
        Outputs = outputs,
        Activation = Activation.Relu,
        Initialization = Initialization.HeNormal,
        Weights = 0,
        Biases = 0,
        TransposedWeights = 0,
        Activations = 0,
        Deltas = 0,
        Stride = 0,
    };
}
