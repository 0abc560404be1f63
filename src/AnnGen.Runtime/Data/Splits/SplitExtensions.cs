namespace AnnGen;

/// <summary>
/// Random splits of a data set, the same ones for the same seed on every machine. Every sample goes into exactly one part.
/// </summary>
/// <remarks>
/// The parts are copies, so a large data set is in memory twice as long as the whole is kept.
/// <see cref="Dataset{TInput, TTarget}.Split(int)"/> copies nothing, and shuffles nothing.
/// </remarks>
public static class SplitExtensions
{
    /// <param name="data">The samples.</param>
    /// <typeparam name="TInput">The number of inputs of a sample.</typeparam>
    /// <typeparam name="TTarget">The kind and the size of a sample's target.</typeparam>
    extension<TInput, TTarget>(Dataset<TInput, TTarget> data)
        where TInput : struct, IDimension
        where TTarget : ITarget<TTarget>, allows ref struct
    {
        /// <summary>All samples in the random order that belongs to a seed.</summary>
        /// <param name="seed">The seed.</param>
        public Dataset<TInput, TTarget> Shuffle(ulong seed) => data.Select(SplitPlan.Order(data.Count, seed));

        /// <summary>Splits into two parts at random, say for training and for testing.</summary>
        /// <param name="fraction">The share of the first part, above 0 and below 1; its size is rounded to the nearest.</param>
        /// <param name="seed">The seed.</param>
        /// <exception cref="ArgumentOutOfRangeException">
        /// The fraction is out of range, or leaves one of the parts without a sample.
        /// </exception>
        public (Dataset<TInput, TTarget> First, Dataset<TInput, TTarget> Remaining) Split(double fraction, ulong seed) =>
            InTwo(data, fraction, seed, classes: null);

        /// <summary>Splits into three parts at random. The test part is what the other two leave.</summary>
        /// <param name="training">The share of the training part, above 0.</param>
        /// <param name="validation">The share of the validation part, above 0; both together stay below 1.</param>
        /// <param name="seed">The seed.</param>
        /// <exception cref="ArgumentOutOfRangeException">
        /// A fraction is out of range, or leaves one of the parts without a sample.
        /// </exception>
        public (Dataset<TInput, TTarget> Training, Dataset<TInput, TTarget> Validation, Dataset<TInput, TTarget> Test) Split(
            double training, double validation, ulong seed) =>
            InThree(data, training, validation, seed, classes: null);

        /// <summary>Splits into two parts at random, each with its share of every class, rounded down or up as the seed draws.</summary>
        /// <param name="fraction">The share of the first part, above 0 and below 1.</param>
        /// <param name="classOf">
        /// The class that a sample with such a target counts as; it is given one target at a time. Any integers will do.
        /// </param>
        /// <param name="seed">The seed.</param>
        /// <exception cref="ArgumentOutOfRangeException">
        /// The fraction is out of range, or leaves one of the parts without a sample.
        /// </exception>
        public (Dataset<TInput, TTarget> First, Dataset<TInput, TTarget> Remaining) SplitStratified(
            double fraction, Func<TTarget, int> classOf, ulong seed) =>
            InTwo(data, fraction, seed, Strata.Of(data, classOf));

        /// <summary>Splits into three parts at random, each with its share of every class, rounded down or up as the seed draws.</summary>
        /// <param name="training">The share of the training part, above 0.</param>
        /// <param name="validation">The share of the validation part, above 0; both together stay below 1.</param>
        /// <param name="classOf">
        /// The class that a sample with such a target counts as; it is given one target at a time. Any integers will do.
        /// </param>
        /// <param name="seed">The seed.</param>
        /// <exception cref="ArgumentOutOfRangeException">
        /// A fraction is out of range, or leaves one of the parts without a sample.
        /// </exception>
        public (Dataset<TInput, TTarget> Training, Dataset<TInput, TTarget> Validation, Dataset<TInput, TTarget> Test) SplitStratified(
            double training, double validation, Func<TTarget, int> classOf, ulong seed) =>
            InThree(data, training, validation, seed, Strata.Of(data, classOf));
    }

    /// <param name="data">The samples.</param>
    /// <typeparam name="TInput">The number of inputs of a sample.</typeparam>
    /// <typeparam name="TCount">The number of classes.</typeparam>
    extension<TInput, TCount>(Dataset<TInput, Classes<TCount>> data)
        where TInput : struct, IDimension
        where TCount : struct, IDimension
    {
        /// <summary>Splits into two parts at random, each with its share of every class, rounded down or up as the seed draws.</summary>
        /// <param name="fraction">The share of the first part, above 0 and below 1.</param>
        /// <param name="seed">The seed.</param>
        /// <exception cref="ArgumentOutOfRangeException">
        /// The fraction is out of range, or leaves one of the parts without a sample.
        /// </exception>
        public (Dataset<TInput, Classes<TCount>> First, Dataset<TInput, Classes<TCount>> Remaining) SplitStratified(
            double fraction, ulong seed) =>
            InTwo(data, fraction, seed, Strata.Of(data));

        /// <summary>Splits into three parts at random, each with its share of every class, rounded down or up as the seed draws.</summary>
        /// <param name="training">The share of the training part, above 0.</param>
        /// <param name="validation">The share of the validation part, above 0; both together stay below 1.</param>
        /// <param name="seed">The seed.</param>
        /// <exception cref="ArgumentOutOfRangeException">
        /// A fraction is out of range, or leaves one of the parts without a sample.
        /// </exception>
        public (
            Dataset<TInput, Classes<TCount>> Training,
            Dataset<TInput, Classes<TCount>> Validation,
            Dataset<TInput, Classes<TCount>> Test) SplitStratified(double training, double validation, ulong seed) =>
            InThree(data, training, validation, seed, Strata.Of(data));
    }

    private static (Dataset<TInput, TTarget> First, Dataset<TInput, TTarget> Remaining) InTwo<TInput, TTarget>(
        Dataset<TInput, TTarget> data, double fraction, ulong seed, int[]? classes)
        where TInput : struct, IDimension
        where TTarget : ITarget<TTarget>, allows ref struct
    {
        (int[] first, int[] remaining) = SplitPlan.InTwo(data.Count, fraction, seed, classes);
        return (data.Select(first), data.Select(remaining));
    }

    private static (Dataset<TInput, TTarget> Training, Dataset<TInput, TTarget> Validation, Dataset<TInput, TTarget> Test)
        InThree<TInput, TTarget>(
        Dataset<TInput, TTarget> data, double training, double validation, ulong seed, int[]? classes)
        where TInput : struct, IDimension
        where TTarget : ITarget<TTarget>, allows ref struct
    {
        (int[] first, int[] second, int[] test) = SplitPlan.InThree(data.Count, training, validation, seed, classes);
        return (data.Select(first), data.Select(second), data.Select(test));
    }
}
