using AnnGen.Evaluation;

namespace AnnGen.Training.Fit;

/// <summary>One call of <c>Fit</c>: epoch after epoch, what each came to, and what is saved on the way.</summary>
/// <param name="trainer">The trainer, which the caller has entered.</param>
/// <param name="training">The samples to train on.</param>
/// <param name="options">How long, and what to look at.</param>
/// <param name="validation">The samples to look at, if there are any.</param>
internal sealed class FitRun<TNetwork, TInput, TTarget, TOptimizer>(
    Trainer<TNetwork, TInput, TTarget, TOptimizer> trainer, Dataset<TInput, TTarget> training, FitOptions options,
    Dataset<TInput, TTarget>? validation)
    where TNetwork : class, INetwork<TNetwork, TInput, TTarget>
    where TInput : struct, IDimension
    where TTarget : ITarget<TTarget>, allows ref struct
    where TOptimizer : struct, IOptimizer<TOptimizer>
{
    private readonly Validator<TNetwork, TInput, TTarget>? _validator = validation is null ? null : new(trainer.Network, validation);
    private readonly FitProgress _progress = new(
        new BestEpoch(options.EarlyStopping, trainer.Network.Parameters), [.. ScaleWarnings.About(training, TNetwork.Plan.Normalization)],
        options.Epochs);

    public TrainingHistory Run(CancellationToken cancellation)
    {
        FitCheckpoints<TNetwork, TInput, TTarget, TOptimizer>? checkpoints =
            options.Checkpoints is { } saved ? new(trainer, saved, _progress) : null;
        string? resumed = checkpoints?.Resume();
        checkpoints?.BeginSaving();
        try
        {
            RunEpochs(checkpoints, cancellation);
        }
        finally
        {
            checkpoints?.EndSaving();
        }
        return _progress.ToHistory(options.Epochs, resumed);
    }

    private void RunEpochs(FitCheckpoints<TNetwork, TInput, TTarget, TOptimizer>? checkpoints, CancellationToken cancellation)
    {
        while (_progress.Count < options.Epochs && !_progress.EndsTraining)
        {
            _progress.LearningRate ??= trainer.LearningRate;
            EpochResult result;
            try
            {
                result = trainer.RunEpoch(training, cancellation);
            }
            catch (OperationCanceledException)
            {
                trainer.BeginRest();
                try
                {
                    checkpoints?.Save();
                }
                finally
                {
                    trainer.EndRest();
                }
                throw;
            }
            ValidationResult? validated = _validator?.Run();
            trainer.Options.Schedule?.Observe(validated?.MeanLoss ?? result.MeanLoss);
            EpochReport report = _progress.Add(result, validated);
            trainer.BeginRest();
            try
            {
                checkpoints?.SaveEpoch(report, isLast: _progress.Count == options.Epochs || _progress.EndsTraining);
                options.Progress?.Report(report);
            }
            finally
            {
                trainer.EndRest();
            }
        }
    }
}
