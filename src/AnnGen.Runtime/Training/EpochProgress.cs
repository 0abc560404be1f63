namespace AnnGen;

/// <summary>Adds up the losses of an epoch's batches, and reports how far it is.</summary>
internal sealed class EpochProgress(TrainerOptions options)
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

    /// <summary>Whether the next batch is the last before a report.</summary>
    public bool IsDue => options.Progress is not null && ((_batch + 1) % options.ProgressInterval == 0 || _batch + 1 == _batches);

    /// <summary>Takes the mean loss of the next batch, and reports when it is time to.</summary>
    public void Add(int samples, float meanLoss)
    {
        bool isDue = IsDue;
        double loss = (double)meanLoss * samples;
        _batch++;
        _samples += samples;
        _lossSum += loss;
        _reportLossSum += loss;
        if (isDue)
        {
            options.Progress!.Report(new BatchProgress(_epoch, _batch, _batches, _samples, (float)(_reportLossSum / (_samples - _reportedSamples))));
            _reportedSamples = _samples;
            _reportLossSum = 0;
        }
    }
}
