using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using AnnGen.Memory;
using AnnGen.Networks;

namespace AnnGen;

/// <summary>
/// A network together with the scaling that its training data went through: it takes features as they come, so that training and
/// serving cannot differ.
/// </summary>
/// <remarks>
/// The scaling is fitted, where <see cref="Normalization"/> is declared. Nothing is allocated per prediction, and any number of threads may
/// predict.
/// </remarks>
/// <typeparam name="TNetwork">The network.</typeparam>
/// <typeparam name="TInput">The number of inputs per sample.</typeparam>
/// <typeparam name="TTarget">The kind and number of targets per sample.</typeparam>
public sealed class ScaledNetwork<TNetwork, TInput, TTarget>
    where TNetwork : class, INetwork<TNetwork, TInput, TTarget>
    where TInput : struct, IDimension
    where TTarget : ITarget<TTarget>, allows ref struct
{
    // Many samples are scaled some at a time, so that what lies in between stays in the cache and on the stack.
    private const int FloatsAtOnce = 4 * 1024;

    internal ScaledNetwork(INetwork<TNetwork, TInput, TTarget> network, Scaling<TInput> scaling)
    {
        Network = network;
        Scaling = scaling;
    }

    /// <summary>The network, which takes scaled features.</summary>
    public INetwork<TNetwork, TInput, TTarget> Network { get; }

    /// <summary>What features go through first.</summary>
    public Scaling<TInput> Scaling { get; }

    /// <summary>The network's outputs for features that are not scaled yet, after the output layer's activation.</summary>
    /// <param name="inputs">The features, [samples, inputs].</param>
    /// <param name="outputs">The outputs, [samples, outputs].</param>
    /// <exception cref="ArgumentException">
    /// The sizes do not fit; the message carries both numbers. Or outputs lie over inputs that are still to be read.
    /// </exception>
    public void Predict(ReadOnlySpan<float> inputs, Span<float> outputs) => Infer(inputs, outputs, activated: true);

    /// <summary>The sums of the output layer for features that are not scaled yet, before its activation.</summary>
    /// <param name="inputs">The features, [samples, inputs].</param>
    /// <param name="logits">The sums, [samples, outputs].</param>
    /// <exception cref="ArgumentException">
    /// The sizes do not fit; the message carries both numbers. Or outputs lie over inputs that are still to be read.
    /// </exception>
    public void Logits(ReadOnlySpan<float> inputs, Span<float> logits) => Infer(inputs, logits, activated: false);

    [SkipLocalsInit]
    private void Infer(ReadOnlySpan<float> inputs, Span<float> outputs, bool activated)
    {
        int size = TInput.Size;
        int outputSize = TTarget.OutputsPerSample;
        int samples = BatchShape.Samples(TNetwork.Plan, inputs.Length);
        BatchShape.RequireOutputs(TNetwork.Plan, samples, outputs.Length);
        int atOnce = Math.Min(samples, Math.Max(FloatsAtOnce / size, 1));
        if (samples > atOnce)
            SharedMemory.Require(MemoryMarshal.AsBytes(inputs), MemoryMarshal.AsBytes(outputs), samples);
        int length = atOnce * size;
        Span<float> stack = length <= Scratch.MostOnStack ? stackalloc float[length] : default;
        using var scratch = new Scratch(stack, length);
        for (int first = 0; first < samples; first += atOnce)
        {
            int rows = Math.Min(atOnce, samples - first);
            Span<float> scaled = scratch.Floats[..(rows * size)];
            Span<float> destination = outputs.Slice(first * outputSize, rows * outputSize);
            Scaling.Apply(inputs.Slice(first * size, rows * size), scaled);
            if (activated)
                Network.Predict(scaled, destination);
            else
                Network.Logits(scaled, destination);
        }
    }
}
