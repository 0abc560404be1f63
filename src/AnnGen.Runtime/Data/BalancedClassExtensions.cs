namespace AnnGen;

/// <summary>
/// Sample weights that are computed from the data, so that all classes count alike in the loss, however many samples each has.
/// </summary>
/// <remarks>
/// A sample weighs n ⁄ (k · m): n samples, k classes that occur, m samples of its own class, as with <c>class_weight="balanced"</c> in
/// scikit-learn. The weights of each class sum to n ⁄ k, and the mean weight is 1. A class without samples has no effect. Computed on the
/// training part, whose counts are the ones that matter; the weights replace earlier ones.
/// </remarks>
public static class BalancedClassExtensions
{
    /// <summary>The same samples, weighted so that all classes that occur count alike.</summary>
    /// <param name="data">The samples.</param>
    /// <typeparam name="TInput">The number of inputs of a sample.</typeparam>
    /// <typeparam name="TCount">The number of classes.</typeparam>
    public static Dataset<TInput, Classes<TCount>> WithBalancedClasses<TInput, TCount>(this Dataset<TInput, Classes<TCount>> data)
        where TInput : struct, IDimension
        where TCount : struct, IDimension
    {
        ArgumentNullException.ThrowIfNull(data);
        return data.WithSampleWeights(Weights(Strata.Of(data)));
    }

    /// <summary>The same samples, weighted so that yes and no count alike.</summary>
    /// <param name="data">The samples.</param>
    /// <typeparam name="TInput">The number of inputs of a sample.</typeparam>
    public static Dataset<TInput, Binary> WithBalancedClasses<TInput>(this Dataset<TInput, Binary> data)
        where TInput : struct, IDimension
    {
        ArgumentNullException.ThrowIfNull(data);
        return data.WithSampleWeights(Weights(Strata.Of(data, target => YesNo.IsYesAnswer(target.Answers[0]) ? 1 : 0)));
    }

    /// <summary>The same samples, weighted so that all classes that occur count alike, for any kind of target.</summary>
    /// <param name="data">The samples.</param>
    /// <param name="classOf">
    /// The class that a sample with such a target counts as; it is given one target at a time. Any integers will do.
    /// </param>
    /// <typeparam name="TInput">The number of inputs of a sample.</typeparam>
    /// <typeparam name="TTarget">The kind and the size of a sample's target.</typeparam>
    public static Dataset<TInput, TTarget> WithBalancedClasses<TInput, TTarget>(
        this Dataset<TInput, TTarget> data, Func<TTarget, int> classOf)
        where TInput : struct, IDimension
        where TTarget : ITarget<TTarget>, allows ref struct
    {
        ArgumentNullException.ThrowIfNull(data);
        return data.WithSampleWeights(Weights(Strata.Of(data, classOf)));
    }

    private static float[] Weights(int[] classes)
    {
        var counts = new Dictionary<int, int>();
        foreach (int one in classes)
            counts[one] = counts.GetValueOrDefault(one) + 1;
        float[] weights = new float[classes.Length];
        for (int i = 0; i < classes.Length; i++)
            weights[i] = (float)(classes.Length / ((double)counts.Count * counts[classes[i]]));
        return weights;
    }
}
