using System.Text.Json.Serialization;
using static System.FormattableString;

namespace AnnGen;

/// <summary>How well a network tells the samples of a data set apart.</summary>
[JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)]
public sealed class ClassificationResult
{
    private readonly TopRanks _ranks;

    internal ClassificationResult(double meanLoss, ConfusionMatrix confusion, TopRanks ranks, double logLoss, double? rocAuc)
    {
        _ranks = ranks;
        MeanLoss = meanLoss;
        Confusion = confusion;
        LogLoss = logLoss;
        RocAuc = rocAuc;
    }

    /// <summary>The mean loss.</summary>
    public double MeanLoss { get; }

    /// <summary>How often each class was taken for which; and the scores of each class.</summary>
    public ConfusionMatrix Confusion { get; }

    /// <summary>The share of samples that were taken for what they are, 0 to 1.</summary>
    public double Accuracy => (double)Confusion.Correct / Confusion.Total;

    /// <summary>The mean of −log of the probability of the right class, whatever the loss weighs or smooths.</summary>
    public double LogLoss { get; }

    /// <summary>
    /// The area under the receiver operating characteristic where there are two classes, the second being the positive one; NaN when one
    /// has no samples. Null for more classes: <see cref="AnnGen.RocAuc.OneVersusRest"/> takes the network's outputs.
    /// </summary>
    public double? RocAuc { get; }

    /// <summary>
    /// Precision, recall and F1, each the mean over the classes, which all count alike: <see cref="ConfusionMatrix.Macro"/>.
    /// </summary>
    public ClassScores Macro => Confusion.Macro;

    /// <summary>Precision, recall and F1 over all samples, which all count alike: <see cref="ConfusionMatrix.Micro"/>.</summary>
    public ClassScores Micro => Confusion.Micro;

    /// <summary>
    /// The share of samples whose right class was among the <paramref name="k"/> most probable. Of equal ones, the lower class comes first.
    /// </summary>
    /// <param name="k">How many, from 1, which is <see cref="Accuracy"/>, to the number of classes.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are not so many classes, or none are asked for.</exception>
    public double TopK(int k) => _ranks.Accuracy(k, Confusion.ClassCount);

    /// <summary>The accuracy, the mean loss, and the confusion matrix as a table.</summary>
    public override string ToString() => Invariant($"accuracy {Accuracy:P1}, mean loss {MeanLoss:G4}\n{Confusion}");
}
