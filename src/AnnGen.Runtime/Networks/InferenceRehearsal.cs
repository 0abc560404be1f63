using System.ComponentModel;
using System.Numerics.Tensors;
using AnnGen.Kernels;

namespace AnnGen.Networks;

/// <summary>Takes inference once through every way that there is, when the first network of a class is created.</summary>
/// <remarks>
/// As <see cref="Rehearsal"/> does for training: a program that only predicts finds its kernels compiled and the runtime's caches
/// grown, so that the first prediction is as fast as the others, and allocates as little: nothing.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class InferenceRehearsal
{
    /// <summary>Rehearses, unless a network of the same class has.</summary>
    /// <param name="network">The network, whose parameters are there. Generated constructors end with this.</param>
    /// <typeparam name="TNetwork">The network.</typeparam>
    /// <typeparam name="TInput">The number of inputs per sample.</typeparam>
    /// <typeparam name="TTarget">The kind and number of targets per sample.</typeparam>
    public static void Run<TNetwork, TInput, TTarget>(INetwork<TNetwork, TInput, TTarget> network)
        where TNetwork : class, INetwork<TNetwork, TInput, TTarget>
        where TInput : struct, IDimension
        where TTarget : ITarget<TTarget>, allows ref struct
    {
        // Two threads at once rehearse twice, which does no harm.
        if (Rehearsed<TNetwork>.Value)
            return;

        float[] inputs = new float[Tile.MaxRows * TInput.Size];
        byte[] bytes = new byte[inputs.Length];
        float[] outputs = new float[Tile.MaxRows * TTarget.OutputsPerSample];
        for (int rows = 1; rows <= Tile.MaxRows; rows++)
        {
            Span<float> results = outputs.AsSpan(0, rows * TTarget.OutputsPerSample);
            network.Predict(inputs.AsSpan(0, rows * TInput.Size), results);
            network.Logits(inputs.AsSpan(0, rows * TInput.Size), results);
            network.Predict(bytes.AsSpan(0, rows * TInput.Size), results);
            network.Logits(bytes.AsSpan(0, rows * TInput.Size), results);
        }
        // What Classify does with the logits.
        _ = TensorPrimitives.IndexOfMax<float>(outputs);
        Rehearsed<TNetwork>.Value = true;
    }

    private static class Rehearsed<TNetwork>
    {
        public static volatile bool Value;
    }
}
