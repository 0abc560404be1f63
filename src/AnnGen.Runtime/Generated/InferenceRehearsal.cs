using System.ComponentModel;
using System.Numerics.Tensors;

namespace AnnGen.Generated;

/// <summary>Takes one sample through every way of inference that there is, when the first network of a class is created.</summary>
/// <remarks>
/// As <see cref="Rehearsal"/> does for training: a program that only predicts finds the kernels of a sample compiled and the
/// runtime's caches grown, so that the first prediction is as fast as the others, and allocates as little: nothing.
/// The tiles of several samples are compiled when several are first predicted: compiling them here took as long as all else
/// between the start of a program and its first prediction.
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

        float[] inputs = new float[TInput.Size];
        byte[] bytes = new byte[TInput.Size];
        float[] outputs = new float[TTarget.OutputsPerSample];
        network.Predict(inputs, outputs);
        network.Logits(inputs, outputs);
        network.Predict(bytes, outputs);
        network.Logits(bytes, outputs);
        // What Classify does with the logits.
        _ = TensorPrimitives.IndexOfMax<float>(outputs);
        InferenceExtensions.ProvideScratch(TNetwork.Plan);
        Rehearsed<TNetwork>.Value = true;
    }

    private static class Rehearsed<TNetwork>
    {
        public static volatile bool Value;
    }
}
