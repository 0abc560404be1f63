using System.Diagnostics.CodeAnalysis;
using AnnGen.Networks;
using static System.FormattableString;

namespace AnnGen.Evaluation;

/// <summary>Takes a data set through a network, batch by batch, in order.</summary>
internal ref struct EvaluationPass<TNetwork, TInput, TTarget>
    where TNetwork : class, INetwork<TNetwork, TInput, TTarget>
    where TInput : struct, IDimension
    where TTarget : ITarget<TTarget>, allows ref struct
{
    private readonly INetwork<TNetwork, TInput, TTarget> _network;
    private readonly Dataset<TInput, TTarget> _data;
    private readonly Workspace _workspace;

    // Those of the beginning, also where others are loaded meanwhile.
    private readonly NetworkParameters _parameters;
    private int _first;
    private int _rows;
    private double _lossSum;
    private double _weightSum;

    public EvaluationPass(INetwork<TNetwork, TInput, TTarget> network, Dataset<TInput, TTarget> data, Workspace? workspace = null)
    {
        _network = network;
        _data = data;
        _parameters = network.Parameters.View;
        _workspace = workspace ?? network.CreateWorkspace();
        _workspace.DropsUnits = false;
    }

    /// <summary>The targets of the current batch.</summary>
    public readonly TTarget Targets => _data.Targets(_first, _rows);

    /// <summary>The mean loss of the samples so far.</summary>
    public readonly double MeanLoss => _weightSum > 0 ? _lossSum / _weightSum : 0;

    /// <summary>What the output layer gave for one sample of the current batch: logits where the loss takes logits.</summary>
    public readonly ReadOnlySpan<float> Outputs(int row)
    {
        TensorPlan outputs = _workspace.Plan.OutputTensor;
        return _workspace.Buffer.Span.Slice(outputs.Offset + row * outputs.Stride, _workspace.Plan.OutputSize);
    }

    /// <summary>Takes the next batch through the network.</summary>
    /// <returns>False when there is none.</returns>
    public bool MoveNext()
    {
        _first += _rows;
        _rows = Math.Min(_workspace.Plan.MaxBatchSize, _data.Count - _first);
        if (_rows <= 0)
        {
            _rows = 0;
            return false;
        }

        _workspace.BatchSize = _rows;
        _data.CopyInputs(_first, _rows, _workspace.Inputs, _workspace.Plan.Normalization, _workspace.NonzeroInputs.From(0));
        _network.ForwardAll(_parameters, _workspace, _workspace.InputRows, _rows);
        RequireNumbers();
        _network.LossAll(_workspace, Targets, _rows);
        if (_data.TryGetSampleWeights(out ReadOnlySpan<float> sampleWeights))
            AddWeighted(sampleWeights.Slice(_first, _rows));
        else
            Add(_network.LossWeight(Targets));
        return true;
    }

    private void Add(double weight)
    {
        _lossSum += _workspace.MeanLoss(_rows) * weight;
        _weightSum += weight;
    }

    // The mean of the batch's losses is its loss, so a loss that weighs classes has scaled each of them: its own weight times the batch
    // size, over the sum of the weights. That is undone here, since samples weigh differently from then on.
    private void AddWeighted(ReadOnlySpan<float> sampleWeights)
    {
        double share = _network.LossWeight(Targets) / _rows;
        ReadOnlySpan<float> losses = _workspace.LossesOf(0, _rows);
        for (int row = 0; row < _rows; row++)
        {
            _lossSum += sampleWeights[row] * share * losses[row];
            _weightSum += sampleWeights[row] * _network.LossWeight(_data.Targets(_first + row, 1));
        }
    }

    private readonly void RequireNumbers()
    {
        for (int row = 0; row < _rows; row++)
        {
            ReadOnlySpan<float> outputs = Outputs(row);
            for (int i = 0; i < outputs.Length; i++)
            {
                if (float.IsNaN(outputs[i]))
                    ThrowNotANumber(_first + row, i);
            }
        }
    }

    [DoesNotReturn]
    private static void ThrowNotANumber(int sample, int output) =>
        throw new ArithmeticException(
            Invariant($"Output {output} of the network is NaN for sample {sample} of the data set, ") +
            "which therefore cannot be evaluated: an input of the sample is NaN or infinite, or the weights of the network are.");
}
