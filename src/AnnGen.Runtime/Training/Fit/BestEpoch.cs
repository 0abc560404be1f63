using AnnGen.Memory;
using AnnGen.Networks;
using AnnGen.Persistence;

namespace AnnGen.Training.Fit;

/// <summary>Finds the epoch with the lowest loss, keeps its weights where they are to be restored, and finds when patience ends.</summary>
internal sealed class BestEpoch(EarlyStopping? rule, NetworkParameters parameters)
{
    private const string Name = "fit.best";

    private readonly ParameterSnapshot? _weights = rule is { RestoreBest: true } ? new(parameters) : null;
    private double _lowest = double.PositiveInfinity;
    private double _lastThatCounted = double.PositiveInfinity;
    private int _epochsWithout;
    private bool _isLast;

    /// <summary>The weights of the best epoch, where they are kept and there is one.</summary>
    public AlignedBuffer? Weights => double.IsPositiveInfinity(_lowest) ? null : _weights?.Values;

    /// <summary>What it has come to, beside the weights.</summary>
    public void Save(StateValues values) =>
        values.Set(Name, _lowest, _lastThatCounted, _epochsWithout, _isLast ? 1.0 : 0.0, Weights is null ? 0.0 : 1.0);

    /// <summary>Takes up what was saved. <see cref="Weights"/> are to be read next, where they are kept.</summary>
    public void Load(StateValues values)
    {
        double[] saved = values.Numbers<double>(Name, count: 5);
        (_lowest, _lastThatCounted, _epochsWithout, _isLast) = (saved[0], saved[1], (int)saved[2], saved[3] != 0);
        if (Weights is not null && saved[4] == 0)
        {
            throw values.Wrong(
                Name, "without the weights of the best epoch, since the Fit that saved was not to restore them; " +
                "set RestoreBest of EarlyStopping as it was");
        }
    }

    /// <summary>Takes the loss of the next epoch.</summary>
    /// <returns>Whether it is the lowest so far.</returns>
    public bool Observe(double loss)
    {
        _isLast = loss < _lowest;
        if (_isLast)
        {
            _lowest = loss;
            _weights?.Take();
        }

        // By steps that count, so that many small ones together do.
        bool counts = loss < (rule is null ? _lastThatCounted : LossThreshold.Bound(rule.MinDeltaMode, _lastThatCounted, rule.MinDelta));
        if (counts)
            _lastThatCounted = loss;
        _epochsWithout = counts ? 0 : _epochsWithout + 1;
        return _isLast;
    }

    /// <summary>Whether patience is at its end.</summary>
    public bool EndsTraining => rule is not null && _epochsWithout >= rule.Patience;

    /// <summary>Gives the network the weights of the best epoch back, where the rule asks for it.</summary>
    /// <returns>Whether they are others than those of the last epoch.</returns>
    public bool Restore()
    {
        if (_weights is null || _isLast || double.IsPositiveInfinity(_lowest))
            return false;
        _weights.Restore();
        return true;
    }
}
