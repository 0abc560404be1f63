using static System.FormattableString;

namespace AnnGen;

/// <summary>
/// Makes data sets from memory, and reads those of NumPy. The sizes are checked here, once, and part of the type from there on.
/// </summary>
/// <example>
/// <code>
/// var xor = Dataset.FromFloats&lt;Dim&lt;_2&gt;, Values&lt;Dim&lt;_1&gt;&gt;&gt;(
///     [0, 0,  0, 1,  1, 0,  1, 1],
///     new float[] { 0, 1, 1, 0 });
/// </code>
/// </example>
public static partial class Dataset
{
    /// <summary>Copies samples whose inputs are floats, as the network takes them.</summary>
    /// <typeparam name="TInput">The number of inputs of a sample.</typeparam>
    /// <typeparam name="TTarget">The kind and the size of a sample's target.</typeparam>
    /// <param name="inputs">The inputs, [samples, <typeparamref name="TInput"/>].</param>
    /// <param name="targets">One target per sample.</param>
    /// <param name="nonFinite">Whether NaN and infinity are refused among inputs and target values, or kept.</param>
    /// <exception cref="ArgumentException">
    /// The inputs are not a whole number of samples, they and the targets differ in number, there are none, or one is not finite; the
    /// message then names the sample and the input.
    /// </exception>
    public static Dataset<TInput, TTarget> FromFloats<TInput, TTarget>(
        ReadOnlySpan<float> inputs, TTarget targets, NonFiniteValues nonFinite = NonFiniteValues.Refuse)
        where TInput : struct, IDimension
        where TTarget : ITarget<TTarget>, allows ref struct
    {
        int count = CheckedCount<TInput, TTarget>(inputs.Length, targets);
        FiniteNumbers.Require<TInput, TTarget>(inputs, targets, nonFinite, firstSample: 0);
        return new(inputs.ToArray(), targets.Words.ToArray(), count);
    }

    /// <summary>
    /// Copies samples whose inputs are bytes, such as pixels. They stay bytes until they go through the network's
    /// <see cref="Normalization"/>.
    /// </summary>
    /// <typeparam name="TInput">The number of inputs of a sample.</typeparam>
    /// <typeparam name="TTarget">The kind and the size of a sample's target.</typeparam>
    /// <param name="inputs">The inputs, 0 to 255, [samples, <typeparamref name="TInput"/>].</param>
    /// <param name="targets">One target per sample.</param>
    /// <exception cref="ArgumentException">
    /// The inputs are not a whole number of samples, they and the targets differ in number, or there are none.
    /// </exception>
    public static Dataset<TInput, TTarget> FromBytes<TInput, TTarget>(ReadOnlySpan<byte> inputs, TTarget targets)
        where TInput : struct, IDimension
        where TTarget : ITarget<TTarget>, allows ref struct
    {
        int count = CheckedCount<TInput, TTarget>(inputs.Length, targets);
        return new(inputs.ToArray(), targets.Words.ToArray(), count);
    }

    internal static int CheckedCount<TInput, TTarget>(int inputs, TTarget targets)
        where TInput : struct, IDimension
        where TTarget : ITarget<TTarget>, allows ref struct
    {
        int size = TInput.Size;
        if (size < 1)
        {
            throw new ArgumentException(
                Invariant($"{TypeName<TInput>()} takes {size} inputs per sample; at least 1 is needed."), nameof(inputs));
        }
        if (inputs % size != 0)
        {
            throw new ArgumentException(
                Invariant($"{inputs} inputs are not a whole number of samples: {inputs / size} samples and {inputs % size} inputs more; ") +
                Invariant($"{TypeName<TInput>()} takes {size} per sample."), nameof(inputs));
        }
        if (inputs / size != targets.Count)
        {
            throw new ArgumentException(
                Invariant($"{inputs} inputs are {inputs / size} samples of {size}, but there are targets for {targets.Count} samples."),
                nameof(targets));
        }
        if (inputs == 0)
            throw new ArgumentException("There are 0 samples; a data set needs at least 1.", nameof(inputs));
        if (targets.Words.Length != (long)targets.Count * TTarget.ElementsPerSample)
        {
            throw new ArgumentException(
                Invariant($"The targets of {targets.Count} samples are {targets.Words.Length} elements, ") +
                Invariant($"not {TTarget.ElementsPerSample} per sample."), nameof(targets));
        }
        return targets.Count;
    }

    private static string TypeName<TInput>() where TInput : struct, IDimension => $"Dataset<{DimensionName.Of<TInput>()}, …>";
}
