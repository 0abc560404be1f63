using AnnGen.Persistence;

namespace AnnGen.Training.Fit;

/// <summary>Saves the state of <c>Fit</c> into a folder, and takes it up from there.</summary>
/// <param name="trainer">The trainer.</param>
/// <param name="options">The folder, and how often.</param>
/// <param name="progress">What <c>Fit</c> has come to.</param>
internal sealed class FitCheckpoints<TNetwork, TInput, TTarget, TOptimizer>(
    Trainer<TNetwork, TInput, TTarget, TOptimizer> trainer, Checkpoints options, FitProgress progress)
    where TNetwork : class, INetwork<TNetwork, TInput, TTarget>
    where TInput : struct, IDimension
    where TTarget : ITarget<TTarget>, allows ref struct
    where TOptimizer : struct, IOptimizer<TOptimizer>
{
    private const string BestPrefix = TensorMatching.OwnPrefix + "best.";

    private readonly CheckpointFolder _folder = new(options.Folder);

    /// <summary>Takes up the newest file, if there is one.</summary>
    /// <returns>The file.</returns>
    /// <exception cref="InvalidOperationException">There are files, and training is to begin anew.</exception>
    public string? Resume()
    {
        if (options.Resume)
            return _folder.ReadNewest(Load, progress.Warnings);
        return _folder.Files is [var newest, ..]
            ? throw new InvalidOperationException(
                $"'{newest}' is a checkpoint of another training, and Resume is false; name an empty folder, or set Resume.")
            : null;
    }

    /// <summary>Has the trainer call back within epochs, where the options ask for it.</summary>
    public void BeginSaving() => trainer.Saving = options.EverySteps is int steps ? new PeriodicSaving(steps, Save) : null;

    /// <summary>Ends that.</summary>
    public void EndSaving() => trainer.Saving = null;

    /// <summary>Saves after an epoch, as often as the options ask for it.</summary>
    public void SaveEpoch(EpochReport report, bool isLast)
    {
        // Before the checkpoint: a process that is killed between the two trains the epoch again, and comes to the same weights.
        if (options.SaveBest && report.IsBest)
            _folder.SaveBest(stream => WeightsFile.WriterOf(trainer.Network.Parameters).Write(stream));
        if (isLast || progress.Count % options.EveryEpochs == 0)
            Save();
    }

    /// <summary>Saves now. The trainer rests.</summary>
    public void Save()
    {
        var values = new StateValues();
        progress.Save(values);
        TensorGroup[] best = progress.Best.Weights is { } weights ? [new TensorGroup(BestPrefix, weights)] : [];
        _folder.Save(trainer.StepCount, options.Keep, stream => trainer.SaveState(stream, values, best));
    }

    private void Load(Stream stream, string file) => trainer.LoadState(stream, file, values =>
    {
        progress.Load(values);
        return progress.Best.Weights is { } weights ? [new TensorGroup(BestPrefix, weights)] : [];
    });
}
