using System.Runtime.CompilerServices;
using AnnGen.Memory;
using static System.FormattableString;

namespace AnnGen;

/// <summary>Puts a scaling in front of a network, and uses both together.</summary>
public static class ScalingExtensions
{
    /// <summary>The network with a scaling in front of it, for features as they come. The network itself is not changed.</summary>
    /// <param name="network">The network, which was trained on scaled features.</param>
    /// <param name="scaling">What they were scaled with.</param>
    /// <typeparam name="TNetwork">The network.</typeparam>
    /// <typeparam name="TInput">The number of inputs per sample.</typeparam>
    /// <typeparam name="TTarget">The kind and number of targets per sample.</typeparam>
    public static ScaledNetwork<TNetwork, TInput, TTarget> WithScaling<TNetwork, TInput, TTarget>(
        this INetwork<TNetwork, TInput, TTarget> network, Scaling<TInput> scaling)
        where TNetwork : class, INetwork<TNetwork, TInput, TTarget>
        where TInput : struct, IDimension
        where TTarget : ITarget<TTarget>, allows ref struct
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(scaling);
        return new(network, scaling);
    }

    /// <summary>The most probable class of one sample whose features are not scaled yet. Nothing is allocated.</summary>
    /// <param name="network">The network with its scaling.</param>
    /// <param name="input">The features, [inputs].</param>
    /// <returns>The class, from 0.</returns>
    /// <typeparam name="TNetwork">The network.</typeparam>
    /// <typeparam name="TInput">The number of inputs per sample.</typeparam>
    /// <typeparam name="TCount">The number of classes.</typeparam>
    /// <exception cref="ArgumentException">The number of features is not the network's; the message carries both numbers.</exception>
    [SkipLocalsInit]
    public static int Classify<TNetwork, TInput, TCount>(
        this ScaledNetwork<TNetwork, TInput, Classes<TCount>> network, ReadOnlySpan<float> input)
        where TNetwork : class, INetwork<TNetwork, TInput, Classes<TCount>>
        where TInput : struct, IDimension
        where TCount : struct, IDimension
    {
        ArgumentNullException.ThrowIfNull(network);
        int size = TInput.Size;
        if (input.Length != size)
            throw new ArgumentException(Invariant($"One sample has {size} inputs, but there are {input.Length}."), nameof(input));
        Span<float> stack = size <= Scratch.MostOnStack ? stackalloc float[size] : default;
        using var scaled = new Scratch(stack, size);
        network.Scaling.Apply(input, scaled.Floats);
        return network.Network.Classify(scaled.Floats);
    }
}
