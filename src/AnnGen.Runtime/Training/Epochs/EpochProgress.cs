namespace AnnGen.Training.Epochs;

/// <summary>Adds up the losses of an epoch's batches, and reports how far it is.</summary>
internal sealed class EpochProgress
{
    private int _epoch;
    private int _batches;
    private int _batch;
    private int _samples;
    private double _weightSum;
    private double _lossSum;
    private double _reportWeightSum;
    private double _reportLossSum;

    /// <summary>The mean loss of all samples so far, each by its weight.</summary>
    public float MeanLoss => Mean(_lossSum, _weightSum);

    /// <summary>Starts an epoch, counted from 1, of so many batches.</summary>
    public void Begin(int epoch, int batches)
    {
        _epoch = epoch;
        _batches = batches;
        _batch = 0;
        _samples = 0;
        _weightSum = 0;
        _lossSum = 0;
        _reportWeightSum = 0;
        _reportLossSum = 0;
    }

    /// <summary>Where the epoch is: how many batches are done, and what they came to.</summary>
    public EpochPosition Position => new(_batch, _samples, _weightSum, _lossSum, _reportWeightSum, _reportLossSum);

    /// <summary>Goes on with an epoch at another place than its beginning.</summary>
    public void Continue(EpochPosition position) =>
        (_batch, _samples, _weightSum, _lossSum, _reportWeightSum, _reportLossSum) = position;

    /// <summary>Takes the mean loss of the next batch.</summary>
    /// <param name="samples">The number of samples.</param>
    /// <param name="weight">What they count for: as many as they are, where they have no weights.</param>
    /// <param name="meanLoss">The mean loss.</param>
    public void Add(int samples, double weight, float meanLoss)
    {
        double loss = meanLoss * weight;
        _batch++;
        _samples += samples;
        _weightSum += weight;
        _lossSum += loss;
        _reportWeightSum += weight;
        _reportLossSum += loss;
    }

    /// <summary>Tells how far the epoch is.</summary>
    public void Report(IProgress<BatchProgress> progress)
    {
        progress.Report(new BatchProgress(_epoch, _batch, _batches, _samples, Mean(_reportLossSum, _reportWeightSum)));
        _reportWeightSum = 0;
        _reportLossSum = 0;
    }

    // Samples that all have the weight 0 have no loss.
    private static float Mean(double lossSum, double weightSum) => weightSum > 0 ? (float)(lossSum / weightSum) : 0f;
}
