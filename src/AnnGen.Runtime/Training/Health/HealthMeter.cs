using AnnGen.Kernels;
using AnnGen.Networks;

namespace AnnGen.Training.Health;

/// <summary>Measures how each layer fares in training: over the steps of an epoch, or those since it was told to start anew.</summary>
internal sealed class HealthMeter
{
    private readonly Workspace _workspace;
    private readonly LayerMeter[] _layers;
    private int? _epoch;
    private long _steps;
    private long _samples;

    public HealthMeter(NetworkParameters parameters, Workspace workspace, TrainerLayer[] layers)
    {
        _workspace = workspace;
        _layers = [.. layers.Select((layer, i) => new LayerMeter(parameters, workspace, layer, i))];
    }

    /// <summary>Says whether the next steps are those of an epoch, which starts anew, as does the first step after one.</summary>
    public void Begin(int? epoch)
    {
        if (epoch is not null || _epoch is not null)
            Restart();
        _epoch = epoch;
    }

    /// <summary>Forgets all steps so far.</summary>
    public void Restart()
    {
        _steps = 0;
        _samples = 0;
        foreach (LayerMeter layer in _layers)
            layer.Restart();
    }

    /// <summary>One worker's part of keeping the weights, before any of them is moved.</summary>
    public void KeepWeights(Share share)
    {
        foreach (LayerMeter layer in _layers)
            layer.KeepWeights(share);
    }

    /// <summary>One worker's part of measuring a step, after it.</summary>
    public void Measure(int batch, Share share)
    {
        foreach (LayerMeter layer in _layers)
            layer.Measure(batch, share);
    }

    /// <summary>Adds the step to those before, when all workers have measured it.</summary>
    public void CompleteStep()
    {
        _steps++;
        _samples += _workspace.BatchSize;
        foreach (LayerMeter layer in _layers)
            layer.CompleteStep();
    }

    /// <summary>What the steps so far came to.</summary>
    public TrainingHealth Report() =>
        new(_workspace.Plan.Name, _epoch, _steps, _samples, [.. _layers.Select(layer => layer.Report(_steps, _samples))]);
}
