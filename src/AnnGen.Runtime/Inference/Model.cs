using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using AnnGen.Memory;
using AnnGen.Networks;

namespace AnnGen;

/// <summary>
/// A network together with what belongs to its weights: the scaling that its training data went through, the names of the classes, and
/// metadata of one's own. It takes features as they come, so that training and serving cannot differ; <c>Save</c> writes all of it into one
/// file, and <c>LoadModel</c> of the network reads it.
/// </summary>
/// <remarks>
/// A model never changes: methods such as <see cref="WithScaling"/> give another one with the same network. The scaling is fitted, where
/// <see cref="Normalization"/> is declared. Nothing is allocated per prediction, and any number of threads may predict.
/// </remarks>
/// <typeparam name="TNetwork">The network.</typeparam>
/// <typeparam name="TInput">The number of inputs per sample.</typeparam>
/// <typeparam name="TTarget">The kind and number of targets per sample.</typeparam>
public sealed class Model<TNetwork, TInput, TTarget>
    where TNetwork : class, INetwork<TNetwork, TInput, TTarget>
    where TInput : struct, IDimension
    where TTarget : ITarget<TTarget>, allows ref struct
{
    // Many samples are scaled some at a time, so that what lies in between stays in the cache and on the stack.
    private const int FloatsAtOnce = 4 * 1024;

    internal Model(INetwork<TNetwork, TInput, TTarget> network) => Network = network;

    private Model(Model<TNetwork, TInput, TTarget> other)
    {
        Network = other.Network;
        Scaling = other.Scaling;
        LinearTargets = other.LinearTargets;
        ClassNames = other.ClassNames;
        Metadata = other.Metadata;
    }

    /// <summary>The network, which takes scaled features.</summary>
    public INetwork<TNetwork, TInput, TTarget> Network { get; }

    /// <summary>What features go through first; null where the network takes them as they come.</summary>
    public Scaling<TInput>? Scaling { get; private init; }

    /// <summary>The names of the classes, in their order; empty where there are none.</summary>
    public IReadOnlyList<string> ClassNames { get; private init; } = [];

    /// <summary>What else was said about the model: text under names of one's own.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; private init; } = new Dictionary<string, string>();

    /// <summary>What was subtracted from each target in training, [outputs]; empty where targets were not scaled.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public ReadOnlySpan<double> TargetOffsets => LinearTargets is { } targets ? targets.Offsets : [];

    /// <summary>What each target was divided by then, [outputs]; empty where targets were not scaled.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public ReadOnlySpan<double> TargetDivisors => LinearTargets is { } targets ? targets.Divisors : [];

    /// <summary>What targets went through in training, and outputs go back through; null where there is none.</summary>
    internal LinearScaling? LinearTargets { get; private init; }

    /// <summary>The model with a scaling in front of the network.</summary>
    /// <param name="scaling">What the features of the training data were scaled with.</param>
    public Model<TNetwork, TInput, TTarget> WithScaling(Scaling<TInput> scaling)
    {
        ArgumentNullException.ThrowIfNull(scaling);
        return new(this) { Scaling = scaling };
    }

    /// <summary>The model with some metadata more.</summary>
    /// <param name="name">The name. Names that begin with <c>anngen.</c>, and <c>format</c>, are those of the file.</param>
    /// <param name="text">The text.</param>
    /// <exception cref="ArgumentException">The name is empty, or one of the file's own.</exception>
    public Model<TNetwork, TInput, TTarget> WithMetadata(string name, string text)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(text);
        if (ModelMetadata.IsOwn(name))
            throw new ArgumentException($"Metadata '{name}' has a name that is reserved for the file.", nameof(name));
        return new(this) { Metadata = new Dictionary<string, string>(Metadata) { [name] = text } };
    }

    internal Model<TNetwork, TInput, TTarget> WithClasses(IReadOnlyList<string> names) => new(this) { ClassNames = names };

    internal Model<TNetwork, TInput, TTarget> WithTargets(LinearScaling targets) => new(this) { LinearTargets = targets };

    /// <summary>
    /// The network's outputs for features that are not scaled yet, after the output layer's activation; in the unit of the targets, where
    /// these were scaled.
    /// </summary>
    /// <param name="inputs">The features, [samples, inputs].</param>
    /// <param name="outputs">The outputs, [samples, outputs].</param>
    /// <exception cref="ArgumentException">
    /// The sizes do not fit; the message carries both numbers. Or outputs lie over inputs that are still to be read.
    /// </exception>
    public void Predict(ReadOnlySpan<float> inputs, Span<float> outputs)
    {
        Infer(inputs, outputs, activated: true);
        LinearTargets?.Invert(outputs, outputs);
    }

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
        if (Scaling is null)
        {
            InferScaled(inputs, outputs, activated);
            return;
        }
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
            InferScaled(scaled, destination, activated);
        }
    }

    private void InferScaled(ReadOnlySpan<float> inputs, Span<float> outputs, bool activated)
    {
        if (activated)
            Network.Predict(inputs, outputs);
        else
            Network.Logits(inputs, outputs);
    }
}
