using static System.FormattableString;

namespace AnnGen;

/// <summary>
/// Names for the classes of a data set. They are kept by views, splits, folds and scaling, and printed by the results of <c>Evaluate</c>.
/// </summary>
public static class ClassNameExtensions
{
    /// <summary>The same samples with names for their classes. Nothing is copied; earlier names are replaced.</summary>
    /// <param name="data">The samples.</param>
    /// <param name="names">One name for each class, in the order of the classes, no two alike.</param>
    /// <typeparam name="TInput">The number of inputs of a sample.</typeparam>
    /// <typeparam name="TCount">The number of classes.</typeparam>
    /// <exception cref="ArgumentException">
    /// There is not one name for each class, a name is empty, or two are the same; the message names the class.
    /// </exception>
    public static Dataset<TInput, Classes<TCount>> WithClassNames<TInput, TCount>(
        this Dataset<TInput, Classes<TCount>> data, IReadOnlyList<string> names)
        where TInput : struct, IDimension
        where TCount : struct, IDimension
    {
        ArgumentNullException.ThrowIfNull(data);
        return data.WithCheckedClassNames(Checked<TCount>(names, nameof(Classes<>)));
    }

    /// <inheritdoc cref="WithClassNames{TInput, TCount}(Dataset{TInput, Classes{TCount}}, IReadOnlyList{string})"/>
    public static Dataset<TInput, Distribution<TCount>> WithClassNames<TInput, TCount>(
        this Dataset<TInput, Distribution<TCount>> data, IReadOnlyList<string> names)
        where TInput : struct, IDimension
        where TCount : struct, IDimension
    {
        ArgumentNullException.ThrowIfNull(data);
        return data.WithCheckedClassNames(Checked<TCount>(names, nameof(Distribution<>)));
    }

    internal static string[] Checked<TCount>(IReadOnlyList<string> names, string kind) where TCount : struct, IDimension
    {
        ArgumentNullException.ThrowIfNull(names);
        if (names.Count != TCount.Size)
        {
            throw new ArgumentException(
                Invariant($"There are {names.Count} names; {kind}<{DimensionName.Of<TCount>()}> takes {TCount.Size}, one for each class."),
                nameof(names));
        }
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int i = 0; i < names.Count; i++)
        {
            if (string.IsNullOrEmpty(names[i]))
                throw new ArgumentException(Invariant($"The name of class {i} is empty."), nameof(names));
            if (!places.TryAdd(names[i], i))
                throw new ArgumentException(Invariant($"Classes {places[names[i]]} and {i} are both named '{names[i]}'."), nameof(names));
        }
        return [.. names];
    }
}
