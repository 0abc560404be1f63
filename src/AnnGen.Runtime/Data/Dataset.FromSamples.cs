using static System.FormattableString;

namespace AnnGen;

public static partial class Dataset
{
    /// <summary>Takes samples one by one: inputs, and the class of each.</summary>
    /// <typeparam name="TInput">The number of inputs of a sample.</typeparam>
    /// <typeparam name="TCount">The number of classes.</typeparam>
    /// <param name="samples">The samples; each is read once, and nothing is kept but the copy.</param>
    /// <exception cref="ArgumentException">A sample has another number of inputs, or a class that is none; the message names the sample. Or there are none.</exception>
    public static Dataset<TInput, Classes<TCount>> FromSamples<TInput, TCount>(IEnumerable<(float[] Inputs, int Class)> samples)
        where TInput : struct, IDimension
        where TCount : struct, IDimension
    {
        DatasetBuilder<TInput, Classes<TCount>> builder = BuilderFor<TInput, Classes<TCount>, (float[], int)>(samples);
        foreach ((float[] inputs, int target) in samples)
        {
            CheckInputs<TInput>(inputs, builder.Count);
            if ((uint)target >= (uint)TCount.Size)
                throw new ArgumentException(Invariant($"Sample {builder.Count} has class {target}; Classes<{DimensionName.Of<TCount>()}> takes 0 to {TCount.Size - 1}."), nameof(samples));
            builder.Add(inputs, new Classes<TCount>(new ReadOnlySpan<int>(in target)));
        }
        return Built(builder);
    }

    /// <summary>Takes samples one by one: inputs, and the values that belong to each.</summary>
    /// <typeparam name="TInput">The number of inputs of a sample.</typeparam>
    /// <typeparam name="TCount">The number of values per sample.</typeparam>
    /// <param name="samples">The samples; each is read once, and nothing is kept but the copy.</param>
    /// <exception cref="ArgumentException">A sample has another number of inputs or of values; the message names the sample. Or there are none.</exception>
    public static Dataset<TInput, Values<TCount>> FromSamples<TInput, TCount>(IEnumerable<(float[] Inputs, float[] Values)> samples)
        where TInput : struct, IDimension
        where TCount : struct, IDimension
    {
        DatasetBuilder<TInput, Values<TCount>> builder = BuilderFor<TInput, Values<TCount>, (float[], float[])>(samples);
        foreach ((float[] inputs, float[] values) in samples)
        {
            CheckInputs<TInput>(inputs, builder.Count);
            if (values is null || values.Length != TCount.Size)
                throw new ArgumentException(Invariant($"Sample {builder.Count} has {values?.Length ?? 0} values; Values<{DimensionName.Of<TCount>()}> takes {TCount.Size}."), nameof(samples));
            builder.Add(inputs, values);
        }
        return Built(builder);
    }

    private static DatasetBuilder<TInput, TTarget> BuilderFor<TInput, TTarget, TSample>(IEnumerable<TSample> samples)
        where TInput : struct, IDimension
        where TTarget : ITarget<TTarget>, allows ref struct
    {
        ArgumentNullException.ThrowIfNull(samples);
        return new(samples.TryGetNonEnumeratedCount(out int count) ? count : 0);
    }

    private static Dataset<TInput, TTarget> Built<TInput, TTarget>(DatasetBuilder<TInput, TTarget> builder)
        where TInput : struct, IDimension
        where TTarget : ITarget<TTarget>, allows ref struct =>
        builder.Count > 0 ? builder.ToDataset() : throw new ArgumentException("There are 0 samples; a data set needs at least 1.");

    private static void CheckInputs<TInput>(float[]? inputs, int sample) where TInput : struct, IDimension
    {
        if (inputs is null || inputs.Length != TInput.Size)
            throw new ArgumentException(Invariant($"Sample {sample} has {inputs?.Length ?? 0} inputs; {TypeName<TInput>()} takes {TInput.Size}."));
    }
}
