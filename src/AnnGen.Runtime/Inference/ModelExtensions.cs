using System.Runtime.CompilerServices;
using AnnGen.Memory;
using static System.FormattableString;

namespace AnnGen;

/// <summary>Models of networks, and what holds for some kinds of targets alone.</summary>
public static class ModelExtensions
{
    /// <summary>The network as a model, without anything else yet.</summary>
    /// <param name="network">The network. It is not changed.</param>
    /// <typeparam name="TNetwork">The network.</typeparam>
    /// <typeparam name="TInput">The number of inputs per sample.</typeparam>
    /// <typeparam name="TTarget">The kind and number of targets per sample.</typeparam>
    public static Model<TNetwork, TInput, TTarget> ToModel<TNetwork, TInput, TTarget>(this INetwork<TNetwork, TInput, TTarget> network)
        where TNetwork : class, INetwork<TNetwork, TInput, TTarget>
        where TInput : struct, IDimension
        where TTarget : ITarget<TTarget>, allows ref struct
    {
        ArgumentNullException.ThrowIfNull(network);
        return new(network);
    }

    /// <summary>The network as a model with a scaling in front of it, for features as they come. The network does not change.</summary>
    /// <param name="network">The network, which was trained on scaled features.</param>
    /// <param name="scaling">What they were scaled with.</param>
    /// <typeparam name="TNetwork">The network.</typeparam>
    /// <typeparam name="TInput">The number of inputs per sample.</typeparam>
    /// <typeparam name="TTarget">The kind and number of targets per sample.</typeparam>
    public static Model<TNetwork, TInput, TTarget> WithScaling<TNetwork, TInput, TTarget>(
        this INetwork<TNetwork, TInput, TTarget> network, Scaling<TInput> scaling)
        where TNetwork : class, INetwork<TNetwork, TInput, TTarget>
        where TInput : struct, IDimension
        where TTarget : ITarget<TTarget>, allows ref struct =>
        network.ToModel().WithScaling(scaling);

    extension<TNetwork, TInput, TCount>(Model<TNetwork, TInput, Values<TCount>> model)
        where TNetwork : class, INetwork<TNetwork, TInput, Values<TCount>>
        where TInput : struct, IDimension
        where TCount : struct, IDimension
    {
        /// <summary>What targets were scaled with; null where they were not.</summary>
        public Scaling<TCount>? TargetScaling =>
            model.LinearTargets is { } linear ? new Scaling<TCount>(linear.Offsets, linear.Divisors) : null;

        /// <summary>The model with a scaling of its targets: <c>Predict</c> then gives outputs in their unit.</summary>
        /// <param name="scaling">What the targets of the training data were scaled with.</param>
        public Model<TNetwork, TInput, Values<TCount>> WithTargetScaling(Scaling<TCount> scaling)
        {
            ArgumentNullException.ThrowIfNull(scaling);
            return model.WithTargets(scaling.Linear);
        }
    }

    /// <summary>The model with names for its classes.</summary>
    /// <param name="model">The model.</param>
    /// <param name="names">One name for each class, in the order of the classes, no two alike.</param>
    /// <typeparam name="TNetwork">The network.</typeparam>
    /// <typeparam name="TInput">The number of inputs per sample.</typeparam>
    /// <typeparam name="TCount">The number of classes.</typeparam>
    /// <exception cref="ArgumentException">
    /// There is not one name for each class, a name is empty, or two are the same; the message names the class.
    /// </exception>
    public static Model<TNetwork, TInput, Classes<TCount>> WithClassNames<TNetwork, TInput, TCount>(
        this Model<TNetwork, TInput, Classes<TCount>> model, IReadOnlyList<string> names)
        where TNetwork : class, INetwork<TNetwork, TInput, Classes<TCount>>
        where TInput : struct, IDimension
        where TCount : struct, IDimension
    {
        ArgumentNullException.ThrowIfNull(model);
        return model.WithClasses(ClassNameExtensions.Checked<TCount>(names, nameof(Classes<>)));
    }

    /// <summary>The most probable class of one sample whose features are not scaled yet. Nothing is allocated.</summary>
    /// <param name="model">The model.</param>
    /// <param name="input">The features, [inputs].</param>
    /// <returns>The class, from 0.</returns>
    /// <typeparam name="TNetwork">The network.</typeparam>
    /// <typeparam name="TInput">The number of inputs per sample.</typeparam>
    /// <typeparam name="TCount">The number of classes.</typeparam>
    /// <exception cref="ArgumentException">The number of features is not the network's; the message carries both numbers.</exception>
    [SkipLocalsInit]
    public static int Classify<TNetwork, TInput, TCount>(
        this Model<TNetwork, TInput, Classes<TCount>> model, ReadOnlySpan<float> input)
        where TNetwork : class, INetwork<TNetwork, TInput, Classes<TCount>>
        where TInput : struct, IDimension
        where TCount : struct, IDimension
    {
        ArgumentNullException.ThrowIfNull(model);
        int size = TInput.Size;
        if (input.Length != size)
            throw new ArgumentException(Invariant($"One sample has {size} inputs, but there are {input.Length}."), nameof(input));
        if (model.Scaling is not { } scaling)
            return model.Network.Classify(input);
        Span<float> stack = size <= Scratch.MostOnStack ? stackalloc float[size] : default;
        using var scaled = new Scratch(stack, size);
        scaling.Apply(input, scaled.Floats);
        return model.Network.Classify(scaled.Floats);
    }
}
