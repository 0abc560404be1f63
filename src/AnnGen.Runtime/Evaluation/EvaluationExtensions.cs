using AnnGen.Networks;

namespace AnnGen;

/// <summary>Evaluation of a network on a data set.</summary>
public static class EvaluationExtensions
{
    /// <summary>How well the network tells the samples apart.</summary>
    /// <param name="network">The network.</param>
    /// <param name="data">The samples.</param>
    /// <typeparam name="TNetwork">The network.</typeparam>
    /// <typeparam name="TInput">The number of inputs per sample.</typeparam>
    /// <typeparam name="TCount">The number of classes.</typeparam>
    public static ClassificationResult Evaluate<TNetwork, TInput, TCount>(
        this INetwork<TNetwork, TInput, Classes<TCount>> network, Dataset<TInput, Classes<TCount>> data)
        where TNetwork : class, INetwork<TNetwork, TInput, Classes<TCount>>
        where TInput : struct, IDimension
        where TCount : struct, IDimension
    {
        ArgumentNullException.ThrowIfNull(data);
        var pass = new EvaluationPass<TNetwork, TInput, Classes<TCount>>(network, data);
        var count = new ClassificationCount(TCount.Size);
        while (pass.MoveNext())
        {
            ReadOnlySpan<int> classes = pass.Targets.Indices;
            for (int row = 0; row < classes.Length; row++)
                count.Add(pass.Outputs(row), classes[row]);
        }
        return count.ToResult(pass.MeanLoss);
    }

    /// <summary>How far the network's outputs are from the values.</summary>
    /// <param name="network">The network.</param>
    /// <param name="data">The samples.</param>
    /// <typeparam name="TNetwork">The network.</typeparam>
    /// <typeparam name="TInput">The number of inputs per sample.</typeparam>
    /// <typeparam name="TCount">The number of values per sample.</typeparam>
    public static RegressionResult Evaluate<TNetwork, TInput, TCount>(
        this INetwork<TNetwork, TInput, Values<TCount>> network, Dataset<TInput, Values<TCount>> data)
        where TNetwork : class, INetwork<TNetwork, TInput, Values<TCount>>
        where TInput : struct, IDimension
        where TCount : struct, IDimension
    {
        ArgumentNullException.ThrowIfNull(data);
        var pass = new EvaluationPass<TNetwork, TInput, Values<TCount>>(network, data);
        var errors = new RegressionErrors(TCount.Size);
        while (pass.MoveNext())
        {
            Values<TCount> targets = pass.Targets;
            for (int row = 0; row < targets.Count; row++)
                errors.Add(pass.Outputs(row), targets.Numbers.Slice(row * TCount.Size, TCount.Size));
        }
        return new RegressionResult(pass.MeanLoss, errors.ToMetrics());
    }

    /// <summary>The mean loss over a data set of any kind of target.</summary>
    internal static double MeanLoss<TNetwork, TInput, TTarget>(INetwork<TNetwork, TInput, TTarget> network, Dataset<TInput, TTarget> data)
        where TNetwork : class, INetwork<TNetwork, TInput, TTarget>
        where TInput : struct, IDimension
        where TTarget : ITarget<TTarget>, allows ref struct
    {
        var pass = new EvaluationPass<TNetwork, TInput, TTarget>(network, data);
        while (pass.MoveNext())
        {
        }
        return pass.MeanLoss;
    }
}
