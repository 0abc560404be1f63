using static System.FormattableString;

namespace AnnGen;

public static partial class Dataset
{
    /// <summary>Reads a data set from two files of NumPy, or nothing.</summary>
    /// <remarks>
    /// Inputs of u1 stay bytes until they go through the network's <see cref="Normalization"/>, see <see cref="FromBytes"/>. Inputs of f2,
    /// f4 and f8 become floats. Classes are u1, i4 or i8 and start at 0. All other targets are f2, f4 or f8, or integers that become floats
    /// without being rounded.
    /// </remarks>
    /// <typeparam name="TInput">The number of inputs of a sample.</typeparam>
    /// <typeparam name="TTarget">The kind and the size of a sample's target.</typeparam>
    /// <param name="inputsPath">
    /// The inputs, [samples, …]: an .npy file. The sizes of a sample multiply to <typeparamref name="TInput"/>.
    /// </param>
    /// <param name="targetsPath">One target per sample, [samples] or [samples, …]: an .npy file.</param>
    /// <param name="nonFinite">Whether NaN and infinity are refused among inputs and target values, or kept.</param>
    /// <exception cref="DatasetFormatException">
    /// A file is damaged, its type or its sizes are not those of the data set, the numbers of samples differ, or a value is not allowed.
    /// </exception>
    /// <exception cref="IOException">A file is missing or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">A file may not be read.</exception>
    public static Dataset<TInput, TTarget> FromNpy<TInput, TTarget>(
        string inputsPath, string targetsPath, NonFiniteValues nonFinite = NonFiniteValues.Refuse)
        where TInput : struct, IDimension
        where TTarget : ITarget<TTarget>, allows ref struct
    {
        FiniteNumbers.RequireKnown(nonFinite);
        using NpyReader inputs = NpyReader.Open(inputsPath, DatasetFormatException.Of(inputsPath));
        using NpyReader targets = NpyReader.Open(targetsPath, DatasetFormatException.Of(targetsPath));
        return FromArrays<TInput, TTarget>(inputs, Path.GetFileName(inputsPath), targets, nonFinite);
    }

    /// <summary>
    /// Reads a data set from two arrays of a file that <c>numpy.savez</c> or <c>numpy.savez_compressed</c> wrote, or nothing.
    /// </summary>
    /// <remarks>The types are those of <see cref="FromNpy"/>. Other arrays of the file are not read.</remarks>
    /// <typeparam name="TInput">The number of inputs of a sample.</typeparam>
    /// <typeparam name="TTarget">The kind and the size of a sample's target.</typeparam>
    /// <param name="path">The .npz file.</param>
    /// <param name="inputs">The name of the inputs, [samples, …]. The sizes of a sample multiply to <typeparamref name="TInput"/>.</param>
    /// <param name="targets">The name of the targets, one per sample, [samples] or [samples, …].</param>
    /// <param name="nonFinite">Whether NaN and infinity are refused among inputs and target values, or kept.</param>
    /// <exception cref="DatasetFormatException">
    /// The file is damaged, it does not hold both arrays, their types or their sizes are not those of the data set, the numbers of samples
    /// differ, or a value is not allowed.
    /// </exception>
    /// <exception cref="IOException">The file is missing or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public static Dataset<TInput, TTarget> FromNpz<TInput, TTarget>(
        string path, string inputs, string targets, NonFiniteValues nonFinite = NonFiniteValues.Refuse)
        where TInput : struct, IDimension
        where TTarget : ITarget<TTarget>, allows ref struct
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(targets);
        FiniteNumbers.RequireKnown(nonFinite);
        using var file = new NpzReader(path, DatasetFormatException.Of(path));
        using NpyReader inputsReader = file.Open(inputs);
        using NpyReader targetsReader = file.Open(targets);
        return FromArrays<TInput, TTarget>(inputsReader, inputs, targetsReader, nonFinite);
    }

    private static Dataset<TInput, TTarget> FromArrays<TInput, TTarget>(
        NpyReader inputs, string inputsName, NpyReader targets, NonFiniteValues nonFinite)
        where TInput : struct, IDimension
        where TTarget : ITarget<TTarget>, allows ref struct
    {
        // Both headers are checked before any elements take memory.
        NpyType type = inputs.Header.Type;
        CheckSizes(inputs, TInput.Size, "inputs", TypeName<TInput>());
        if (!type.IsFloat && type != NpyType.U1)
        {
            throw inputs.Fault(
                $"holds inputs of {type}; u1 (bytes, such as pixels), f2, f4 and f8 are read. " +
                "In Python, x.astype('float32') converts them.");
        }
        CheckSizes(targets, TTarget.ElementsPerSample, "target values", TypeName<TInput>());
        if (TTarget.HasIntegers && targets.Header.Type.IsFloat)
        {
            throw targets.Fault(
                $"holds classes of {targets.Header.Type}; u1, i4 and i8 are read. In Python, y.astype('int64') converts them.");
        }
        int count = inputs.Header.Shape[0];
        if (targets.Header.Shape[0] != count)
            throw targets.Fault(Invariant($"has {targets.Header.Shape[0]} samples, but '{inputsName}' has {count}."));

        int[] words = ReadTargets<TTarget>(targets, nonFinite);
        if (type == NpyType.U1)
            return new(inputs.ReadBytes(), words, count);
        float[] values = inputs.ReadFloats();
        if (nonFinite == NonFiniteValues.Refuse)
            ThrowIf(FiniteNumbers.FaultOfInputs<TInput>(values, firstSample: 0), inputs);
        return new(values, words, count);
    }

    private static int[] ReadTargets<TTarget>(NpyReader targets, NonFiniteValues nonFinite)
        where TTarget : ITarget<TTarget>, allows ref struct
    {
        int[] words = TTarget.HasIntegers ? targets.ReadIntegers() : targets.ReadBitsOfFloats();
        ThrowIf(TTarget.FaultOf(words), targets);
        if (nonFinite == NonFiniteValues.Refuse)
            ThrowIf(FiniteNumbers.FaultOfTargets<TTarget>(words, firstSample: 0), targets);
        return words;
    }

    private static void CheckSizes(NpyReader array, int expected, string what, string type)
    {
        int[] shape = array.Header.Shape;
        if (shape.Length == 0)
            throw array.Fault($"holds a single number; {what} have the shape [samples, …].");
        if (shape[0] == 0)
            throw array.Fault("holds 0 samples; a data set needs at least 1.");
        int size = array.Header.Count / shape[0];
        if (size != expected)
        {
            string product = shape.Length > 2 ? Invariant($"{string.Join(" × ", shape[1..])} = {size}") : Invariant($"{size}");
            throw array.Fault(Invariant($"holds {product} {what} per sample; {type} takes {expected}."));
        }
    }

    private static void ThrowIf(string? fault, NpyReader array)
    {
        if (fault is not null)
            throw array.Fault($"holds values that are not allowed: {fault}");
    }
}
