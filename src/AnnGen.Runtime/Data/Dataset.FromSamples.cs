using static System.FormattableString;

namespace AnnGen;

public static partial class Dataset
{
    /// <summary>Takes samples one by one: inputs, and the class of each.</summary>
    /// <typeparam name="TInput">The number of inputs of a sample.</typeparam>
    /// <typeparam name="TCount">The number of classes.</typeparam>
    /// <param name="samples">The samples; each is read once, and nothing is kept but the copy.</param>
    /// <param name="firstClass">
    /// The number of the first class where classes do not start at 0: 1 takes classes 1 to n as 0 to n − 1.
    /// </param>
    /// <param name="nonFinite">Whether NaN and infinity are refused among inputs, or kept.</param>
    /// <exception cref="ArgumentException">
    /// A sample has another number of inputs, or one that is not finite; the message names the sample. Or there are none.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">A class does not exist; the message names the sample.</exception>
    public static Dataset<TInput, Classes<TCount>> FromSamples<TInput, TCount>(
        IEnumerable<(float[] Inputs, int Class)> samples, int firstClass = 0, NonFiniteValues nonFinite = NonFiniteValues.Refuse)
        where TInput : struct, IDimension
        where TCount : struct, IDimension
    {
        DatasetBuilder<TInput, Classes<TCount>> builder = BuilderFor<TInput, Classes<TCount>, (float[], int)>(samples, nonFinite);
        foreach ((float[] inputs, int stated) in samples)
        {
            CheckInputs<TInput>(inputs, builder.Count);
            int target = Classes<TCount>.FromStated(builder.Count, stated, firstClass, nameof(samples));
            builder.Add(inputs, new Classes<TCount>(new ReadOnlySpan<int>(in target)));
        }
        return Built(builder);
    }

    /// <summary>Takes samples one by one: inputs, and the values that belong to each.</summary>
    /// <typeparam name="TInput">The number of inputs of a sample.</typeparam>
    /// <typeparam name="TCount">The number of values per sample.</typeparam>
    /// <param name="samples">The samples; each is read once, and nothing is kept but the copy.</param>
    /// <param name="nonFinite">Whether NaN and infinity are refused among inputs and values, or kept.</param>
    /// <exception cref="ArgumentException">
    /// A sample has another number of inputs or of values, or one that is not finite; the message names the sample. Or there are none.
    /// </exception>
    public static Dataset<TInput, Values<TCount>> FromSamples<TInput, TCount>(
        IEnumerable<(float[] Inputs, float[] Values)> samples, NonFiniteValues nonFinite = NonFiniteValues.Refuse)
        where TInput : struct, IDimension
        where TCount : struct, IDimension
    {
        DatasetBuilder<TInput, Values<TCount>> builder = BuilderFor<TInput, Values<TCount>, (float[], float[])>(samples, nonFinite);
        foreach ((float[] inputs, float[] values) in samples)
        {
            CheckInputs<TInput>(inputs, builder.Count);
            if (values is null || values.Length != TCount.Size)
            {
                throw new ArgumentException(
                    Invariant($"Sample {builder.Count} has {values?.Length ?? 0} values; ") +
                    Invariant($"Values<{DimensionName.Of<TCount>()}> takes {TCount.Size}."), nameof(samples));
            }
            builder.Add(inputs, values);
        }
        return Built(builder);
    }

    private static DatasetBuilder<TInput, TTarget> BuilderFor<TInput, TTarget, TSample>(
        IEnumerable<TSample> samples, NonFiniteValues nonFinite)
        where TInput : struct, IDimension
        where TTarget : ITarget<TTarget>, allows ref struct
    {
        ArgumentNullException.ThrowIfNull(samples);
        return new(samples.TryGetNonEnumeratedCount(out int count) ? count : 0, nonFinite);
    }

    private static Dataset<TInput, TTarget> Built<TInput, TTarget>(DatasetBuilder<TInput, TTarget> builder)
        where TInput : struct, IDimension
        where TTarget : ITarget<TTarget>, allows ref struct =>
        builder.Count > 0 ? builder.ToDataset() : throw new ArgumentException("There are 0 samples; a data set needs at least 1.");

    private static void CheckInputs<TInput>(float[]? inputs, int sample) where TInput : struct, IDimension
    {
        if (inputs is null || inputs.Length != TInput.Size)
        {
            throw new ArgumentException(
                Invariant($"Sample {sample} has {inputs?.Length ?? 0} inputs; {TypeName<TInput>()} takes {TInput.Size}."));
        }
    }
}
