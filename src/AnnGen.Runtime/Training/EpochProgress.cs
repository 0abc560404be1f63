namespace AnnGen;

/// <summary>Adds up the losses of an epoch's batches, and reports how far it is.</summary>
internal sealed class EpochProgress
{
    private int _epoch;
    private int _batches;
    private int _batch;
    private int _samples;
    private double _lossSum;
    private int _reportedSamples;
    private double _reportLossSum;

    /// <summary>The mean loss of all samples so far.</summary>
    public float MeanLoss => (float)(_lossSum / _samples);

    /// <summary>Starts an epoch, counted from 1, of so many batches.</summary>
    public void Begin(int epoch, int batches)
    {
        _epoch = epoch;
        _batches = batches;
        _batch = 0;
        _samples = 0;
        _lossSum = 0;
        _reportedSamples = 0;
        _reportLossSum = 0;
    }

    /// <summary>Takes the mean loss of the next batch.</summary>
    public void Add(int samples, float meanLoss)
    {
        double loss = (double)meanLoss * samples;
        _batch++;
        _samples += samples;
        _lossSum += loss;
        _reportLossSum += loss;
    }

    /// <summary>Tells how far the epoch is.</summary>
    public void Report(IProgress<BatchProgress> progress)
    {
        progress.Report(new BatchProgress(_epoch, _batch, _batches, _samples, (float)(_reportLossSum / (_samples - _reportedSamples))));
        _reportedSamples = _samples;
        _reportLossSum = 0;
    }
}
