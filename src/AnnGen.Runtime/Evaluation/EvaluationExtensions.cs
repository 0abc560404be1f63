using System.Numerics.Tensors;
using AnnGen.Networks;

namespace AnnGen;

/// <summary>Evaluation of a network on a data set.</summary>
/// <remarks>
/// The mean loss is weighted where the samples have weights (<see cref="Dataset{TInput, TTarget}.WithSampleWeights"/>). All other metrics
/// count every sample once.
/// </remarks>
public static class EvaluationExtensions
{
    /// <summary>How well the network tells the samples apart.</summary>
    /// <param name="network">The network.</param>
    /// <param name="data">The samples.</param>
    /// <typeparam name="TNetwork">The network.</typeparam>
    /// <typeparam name="TInput">The number of inputs per sample.</typeparam>
    /// <typeparam name="TCount">The number of classes.</typeparam>
    /// <exception cref="ArithmeticException">An output of the network is NaN; the message names the sample.</exception>
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
        return count.ToResult(pass.MeanLoss, data.ClassNames);
    }

    /// <summary>How far the network's outputs are from the values.</summary>
    /// <param name="network">The network.</param>
    /// <param name="data">The samples.</param>
    /// <typeparam name="TNetwork">The network.</typeparam>
    /// <typeparam name="TInput">The number of inputs per sample.</typeparam>
    /// <typeparam name="TCount">The number of values per sample.</typeparam>
    /// <exception cref="ArithmeticException">An output of the network is NaN; the message names the sample.</exception>
    public static RegressionResult Evaluate<TNetwork, TInput, TCount>(
        this INetwork<TNetwork, TInput, Values<TCount>> network, Dataset<TInput, Values<TCount>> data)
        where TNetwork : class, INetwork<TNetwork, TInput, Values<TCount>>
        where TInput : struct, IDimension
        where TCount : struct, IDimension
    {
        return Errors(network, data, targetScaling: null);
    }

    /// <summary>How far the network's outputs are from the values, in the unit that the values had before they were scaled.</summary>
    /// <param name="network">The network, which was trained on scaled values.</param>
    /// <param name="data">The samples, with scaled values.</param>
    /// <param name="targetScaling">What the values were scaled with. The mean loss stays that of the scaled values.</param>
    /// <typeparam name="TNetwork">The network.</typeparam>
    /// <typeparam name="TInput">The number of inputs per sample.</typeparam>
    /// <typeparam name="TCount">The number of values per sample.</typeparam>
    /// <exception cref="ArithmeticException">An output of the network is NaN; the message names the sample.</exception>
    public static RegressionResult Evaluate<TNetwork, TInput, TCount>(
        this INetwork<TNetwork, TInput, Values<TCount>> network, Dataset<TInput, Values<TCount>> data, Scaling<TCount> targetScaling)
        where TNetwork : class, INetwork<TNetwork, TInput, Values<TCount>>
        where TInput : struct, IDimension
        where TCount : struct, IDimension
    {
        ArgumentNullException.ThrowIfNull(targetScaling);
        return Errors(network, data, targetScaling);
    }

    /// <summary>How well the network tells the samples apart; the right class of a sample is the most probable one of its target.</summary>
    /// <param name="network">The network.</param>
    /// <param name="data">The samples.</param>
    /// <typeparam name="TNetwork">The network.</typeparam>
    /// <typeparam name="TInput">The number of inputs per sample.</typeparam>
    /// <typeparam name="TCount">The number of classes.</typeparam>
    /// <exception cref="ArithmeticException">An output of the network is NaN; the message names the sample.</exception>
    public static ClassificationResult Evaluate<TNetwork, TInput, TCount>(
        this INetwork<TNetwork, TInput, Distribution<TCount>> network, Dataset<TInput, Distribution<TCount>> data)
        where TNetwork : class, INetwork<TNetwork, TInput, Distribution<TCount>>
        where TInput : struct, IDimension
        where TCount : struct, IDimension
    {
        ArgumentNullException.ThrowIfNull(data);
        var pass = new EvaluationPass<TNetwork, TInput, Distribution<TCount>>(network, data);
        var count = new ClassificationCount(TCount.Size);
        while (pass.MoveNext())
        {
            Distribution<TCount> targets = pass.Targets;
            for (int row = 0; row < targets.Count; row++)
                count.Add(pass.Outputs(row), TensorPrimitives.IndexOfMax(targets.Probabilities.Slice(row * TCount.Size, TCount.Size)));
        }
        return count.ToResult(pass.MeanLoss, data.ClassNames);
    }

    /// <summary>How well the network answers the question.</summary>
    /// <param name="network">The network.</param>
    /// <param name="data">The samples.</param>
    /// <typeparam name="TNetwork">The network.</typeparam>
    /// <typeparam name="TInput">The number of inputs per sample.</typeparam>
    /// <exception cref="ArithmeticException">An output of the network is NaN; the message names the sample.</exception>
    public static BinaryResult Evaluate<TNetwork, TInput>(this INetwork<TNetwork, TInput, Binary> network, Dataset<TInput, Binary> data)
        where TNetwork : class, INetwork<TNetwork, TInput, Binary>
        where TInput : struct, IDimension
    {
        ArgumentNullException.ThrowIfNull(data);
        var pass = new EvaluationPass<TNetwork, TInput, Binary>(network, data);
        var count = new BinaryCount();
        while (pass.MoveNext())
        {
            ReadOnlySpan<float> answers = pass.Targets.Answers;
            for (int row = 0; row < answers.Length; row++)
                count.Add(pass.Outputs(row)[0], YesNo.IsYesAnswer(answers[row]));
        }
        return new BinaryResult(pass.MeanLoss, count.ToMetrics());
    }

    /// <summary>How well the network finds the labels.</summary>
    /// <param name="network">The network.</param>
    /// <param name="data">The samples.</param>
    /// <typeparam name="TNetwork">The network.</typeparam>
    /// <typeparam name="TInput">The number of inputs per sample.</typeparam>
    /// <typeparam name="TCount">The number of labels.</typeparam>
    /// <exception cref="ArithmeticException">An output of the network is NaN; the message names the sample.</exception>
    public static LabelsResult Evaluate<TNetwork, TInput, TCount>(
        this INetwork<TNetwork, TInput, Labels<TCount>> network, Dataset<TInput, Labels<TCount>> data)
        where TNetwork : class, INetwork<TNetwork, TInput, Labels<TCount>>
        where TInput : struct, IDimension
        where TCount : struct, IDimension
    {
        ArgumentNullException.ThrowIfNull(data);
        var pass = new EvaluationPass<TNetwork, TInput, Labels<TCount>>(network, data);
        long right = 0;
        int matches = 0;
        while (pass.MoveNext())
        {
            Labels<TCount> targets = pass.Targets;
            for (int row = 0; row < targets.Count; row++)
            {
                int found = YesNo.RightAnswers(pass.Outputs(row), targets.Answers.Slice(row * TCount.Size, TCount.Size));
                right += found;
                matches += found == TCount.Size ? 1 : 0;
            }
        }
        return new LabelsResult(pass.MeanLoss, right / ((double)data.Count * TCount.Size), (double)matches / data.Count);
    }

    private static RegressionResult Errors<TNetwork, TInput, TCount>(
        INetwork<TNetwork, TInput, Values<TCount>> network, Dataset<TInput, Values<TCount>> data, Scaling<TCount>? targetScaling)
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
        return new RegressionResult(pass.MeanLoss, errors.ToMetrics(targetScaling is null ? default : targetScaling.Divisors));
    }
}
