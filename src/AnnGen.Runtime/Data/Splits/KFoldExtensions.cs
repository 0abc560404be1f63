using static System.FormattableString;

namespace AnnGen;

/// <summary>
/// Cross-validation: k pairs of training and validation part. Every sample is in the validation part of exactly one pair, and in
/// the training part of all others.
/// </summary>
/// <remarks>The parts of a pair are copied when it is its turn; the same seed gives the same folds on every machine.</remarks>
public static class KFoldExtensions
{
    /// <param name="data">The samples.</param>
    /// <typeparam name="TInput">The number of inputs of a sample.</typeparam>
    /// <typeparam name="TTarget">The kind and the size of a sample's target.</typeparam>
    extension<TInput, TTarget>(Dataset<TInput, TTarget> data)
        where TInput : struct, IDimension
        where TTarget : ITarget<TTarget>, allows ref struct
    {
        /// <summary>Random folds, whose sizes differ by one at most.</summary>
        /// <param name="folds">How many: from 2 to the number of samples.</param>
        /// <param name="seed">The seed.</param>
        /// <exception cref="ArgumentOutOfRangeException">There are not so many samples, or fewer than two folds are asked for.</exception>
        public IEnumerable<(Dataset<TInput, TTarget> Training, Dataset<TInput, TTarget> Validation)> KFold(int folds, ulong seed) =>
            Folds(data, folds, seed, classes: null, SmallClasses.Refuse);

        /// <summary>Random folds with equal shares of every class: sizes, and samples of each class, differ by one at most.</summary>
        /// <param name="folds">How many: from 2 to the number of samples.</param>
        /// <param name="classOf">
        /// The class that a sample with such a target counts as; it is given one target at a time. Any integers will do.
        /// </param>
        /// <param name="seed">The seed.</param>
        /// <param name="smallClasses">What is done with a class of fewer samples than folds.</param>
        /// <exception cref="ArgumentOutOfRangeException">There are not so many samples, or fewer than two folds are asked for.</exception>
        /// <exception cref="ArgumentException">
        /// A class has fewer samples than there are folds, and is refused; the message names it.
        /// </exception>
        public IEnumerable<(Dataset<TInput, TTarget> Training, Dataset<TInput, TTarget> Validation)> KFoldStratified(
            int folds, Func<TTarget, int> classOf, ulong seed, SmallClasses smallClasses = SmallClasses.Refuse) =>
            Folds(data, folds, seed, Strata.Of(data, classOf), smallClasses);
    }

    /// <param name="data">The samples.</param>
    /// <typeparam name="TInput">The number of inputs of a sample.</typeparam>
    /// <typeparam name="TCount">The number of classes.</typeparam>
    extension<TInput, TCount>(Dataset<TInput, Classes<TCount>> data)
        where TInput : struct, IDimension
        where TCount : struct, IDimension
    {
        /// <summary>Random folds with equal shares of every class: sizes, and samples of each class, differ by one at most.</summary>
        /// <param name="folds">How many: from 2 to the number of samples.</param>
        /// <param name="seed">The seed.</param>
        /// <param name="smallClasses">What is done with a class of fewer samples than folds.</param>
        /// <exception cref="ArgumentOutOfRangeException">There are not so many samples, or fewer than two folds are asked for.</exception>
        /// <exception cref="ArgumentException">
        /// A class has fewer samples than there are folds, and is refused; the message names it.
        /// </exception>
        public IEnumerable<(Dataset<TInput, Classes<TCount>> Training, Dataset<TInput, Classes<TCount>> Validation)> KFoldStratified(
            int folds, ulong seed, SmallClasses smallClasses = SmallClasses.Refuse) =>
            Folds(data, folds, seed, Strata.Of(data), smallClasses);
    }

    // Checked when it is called, not when the first pair is asked for.
    private static IEnumerable<(Dataset<TInput, TTarget> Training, Dataset<TInput, TTarget> Validation)> Folds<TInput, TTarget>(
        Dataset<TInput, TTarget> data, int folds, ulong seed, int[]? classes, SmallClasses smallClasses)
        where TInput : struct, IDimension
        where TTarget : ITarget<TTarget>, allows ref struct
    {
        ArgumentNullException.ThrowIfNull(data);
        return Pairs(data, SplitPlan.InFolds(data.Count, folds, seed, classes, smallClasses));
    }

    private static IEnumerable<(Dataset<TInput, TTarget> Training, Dataset<TInput, TTarget> Validation)> Pairs<TInput, TTarget>(
        Dataset<TInput, TTarget> data, int[][] folds)
        where TInput : struct, IDimension
        where TTarget : ITarget<TTarget>, allows ref struct
    {
        foreach (int[] validation in folds)
        {
            int[] training = [.. folds.Where(fold => fold != validation).SelectMany(fold => fold)];
            yield return (data.Select(training), data.Select(validation));
        }
    }
}
