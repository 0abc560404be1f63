using AnnGen.Memory;
using AnnGen.Networks;
using AnnGen.Persistence;
using static System.FormattableString;

namespace AnnGen;

// What has to be kept so that training goes on later as if nothing had come between.
public sealed unsafe partial class Trainer<TNetwork, TInput, TTarget, TOptimizer>
{
    // The batch with which the epoch at hand begins, and the samples of one that has not ended.
    private int _firstBatch;
    private int? _epochSamples;

    // The epoch in which a state was saved that was loaded since: the next epoch goes on there.
    private InterruptedEpoch? _loadedEpoch;

    /// <summary>
    /// Saves everything that later steps depend on: the weights, the state of the optimizer, the numbers of the step and the epoch, the
    /// place in an epoch that has not ended, the learning rate, and the state of the schedule.
    /// </summary>
    /// <remarks>
    /// The file is replaced whole or not at all, as by <c>Save</c> of a network, and ends with a SHA-256 of its content. It is a file of
    /// weights too, which <c>Load</c> of the network reads. To be called between steps or epochs, by <see cref="TrainerOptions.Progress"/>,
    /// by <see cref="FitOptions.Progress"/>, or after an epoch was cancelled.
    /// </remarks>
    /// <param name="path">The file, which is replaced if it exists. Its folder has to exist.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="InvalidOperationException">The trainer is at work, or another one trains the network.</exception>
    public void SaveState(string path) => AtomicFile.Write(path, SaveState);

    /// <summary>Saves to a stream what <see cref="SaveState(string)"/> saves to a file.</summary>
    /// <param name="stream">The stream, which is written from its position on. It stays open.</param>
    /// <exception cref="InvalidOperationException">The trainer is at work, or another one trains the network.</exception>
    public void SaveState(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        SaveState(stream, new StateValues());
    }

    /// <summary>
    /// Takes up what <see cref="SaveState(string)"/> saved. Training goes on with the same bits as without the pause, with any number of
    /// threads; the next <see cref="TrainEpoch"/> trains on what is left of an epoch that had not ended.
    /// </summary>
    /// <remarks>
    /// The trainer has to have the batch size, the seed and the order of the samples of the one that saved, and the same kind of optimizer
    /// and schedule. Their numbers, such as the weight decay, are those with which this trainer was created.
    /// </remarks>
    /// <param name="path">The file.</param>
    /// <exception cref="WeightsException">
    /// The file is damaged, or is that of another network, optimizer or order of samples. Nothing was loaded.
    /// </exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="InvalidOperationException">
    /// The trainer is at work, or another one trains the network. Nothing was loaded.
    /// </exception>
    public void LoadState(string path)
    {
        using FileStream stream = WeightsFile.Open(path);
        LoadState(stream, $"'{path}'");
    }

    /// <summary>Takes up from a stream what <see cref="SaveState(Stream)"/> saved.</summary>
    /// <param name="stream">The stream, which is read from its position to its end. It stays open.</param>
    /// <inheritdoc cref="LoadState(string)" path="/exception"/>
    public void LoadState(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        LoadState(stream, WeightsFile.AStream);
    }

    private void LoadState(Stream stream, string file)
    {
        Enter();
        try
        {
            LoadState(stream, file, _ => []);
        }
        finally
        {
            Leave();
        }
    }

    /// <summary>Saves the state, and what else is to go into the file.</summary>
    internal void SaveState(Stream stream, StateValues values, params IReadOnlyList<TensorGroup> others) => WhileReading(() =>
    {
        foreach ((string key, string text) in Declaration.MetadataOf(_plan))
            values.Add(key, text);
        foreach ((string name, string text) in Fixed)
            values.Set(name, text);
        State.Write(values);
        TensorGroup[] groups = [new("", _parameters.Current), .. StateGroups(_update.Memory.Values), .. others];
        new SafetensorsWriter(_plan, values.Metadata, isHashed: true, groups).Write(stream);
    });

    /// <summary>Loads the state for a caller that has entered.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="file">What messages call it.</param>
    /// <param name="othersOf">Gives what takes further tensors, once the values are read.</param>
    internal void LoadState(Stream stream, string file, Func<StateValues, IReadOnlyList<TensorGroup>> othersOf)
    {
        using var reader = new SafetensorsReader(stream, file);
        Declaration.Require(reader.Header.Metadata, _plan, file);
        var values = new StateValues(reader.Header.Metadata, file);
        RequireSame(values);
        var state = TrainerState.Read(values, _layers.Length);
        var memory = new AlignedBuffer(_update.Memory.Values.Length);
        NetworkParameters parameters = reader.Read(
            _plan, TensorMatching.SameNames, [.. StateGroups(memory), .. othersOf(values)]);
        if (!reader.IsHashed)
            throw SafetensorsHeader.Broken(file, "it does not end with a SHA-256 of its content");
        IReadOnlyList<double> before = _options.Schedule?.GetState() ?? [];
        state.Restore(_options.Schedule, values);
        try
        {
            Network.Parameters.ReplaceBy(parameters);
        }
        catch (InvalidOperationException)
        {
            _options.Schedule?.SetState(before);
            throw;
        }
        Take(state, memory);
    }

    private IEnumerable<TensorGroup> StateGroups(AlignedBuffer memory) => Enumerable
        .Range(0, _update.Memory.StatePerParameter)
        .Select(i => new TensorGroup(
            Invariant($"{TensorMatching.OwnPrefix}state{i}."), memory, i * _plan.ParameterFloats, isOfParameters: true));

    private TrainerState State => new(
        _update.Step, [.. _update.Memory.LayerSteps], Epoch, _learningRateRatio,
        [.. _layers.Select(layer => layer.LearningRateScale)], [.. _layers.Select(layer => layer.IsFrozen ? 1 : 0)],
        [.. _options.Schedule?.GetState() ?? []],
        _loadedEpoch ?? (_epochSamples is int samples ? new(samples, _progress.Position) : null));

    // What a trainer has to have in common with the one that saved.
    private IEnumerable<(string Name, string Value)> Fixed =>
    [
        ("trainer.optimizer", Invariant($"{typeof(TOptimizer).Name} with {_update.Memory.StatePerParameter} floats for each parameter")),
        ("trainer.batch-size", Invariant($"{_sampler.BatchSize}")),
        ("trainer.seed", Invariant($"{_options.Seed}")),
        ("trainer.shuffle", _options.Shuffle ? "yes" : "no"),
        ("trainer.schedule", _options.Schedule?.GetType().Name ?? "none"),
    ];

    private void RequireSame(StateValues values)
    {
        foreach ((string name, string value) in Fixed)
        {
            string theirs = values.Text(name);
            if (theirs != value)
            {
                throw values.Wrong(
                    name, $"'{theirs}', but '{value}' of this trainer; create the trainer as the one that saved was created");
            }
        }
    }

    // What can be refused was before.
    private void Take(TrainerState state, AlignedBuffer memory)
    {
        _update.Memory.Restore(memory, state.Step, state.LayerSteps);
        Epoch = state.Epoch;
        _loadedEpoch = state.Interrupted;
        _epochSamples = null;
        _learningRateRatio = state.LearningRateRatio;
        _learningRate = (float)(state.LearningRateRatio * _optimizerLearningRate);
        for (int i = 0; i < _layers.Length; i++)
        {
            _layers[i].LearningRateScale = state.LearningRateScales[i];
            _layers[i].IsFrozen = state.Frozen[i] != 0;
        }
    }

    // The first batch of the epoch that begins now.
    private int BeginEpoch(int samples)
    {
        if (_loadedEpoch is { } loaded)
        {
            if (samples != loaded.Samples)
            {
                throw new InvalidOperationException(Invariant(
                    $"The state that was loaded is in the middle of an epoch over {loaded.Samples} samples; there are {samples}."));
            }
            _progress.Continue(loaded.Position);
        }
        int first = _loadedEpoch?.Position.Batch ?? 0;
        _epochSamples = samples;
        _loadedEpoch = null;
        return first;
    }

    // Between two epochs, or behind a step of the caller's own: there is nothing to go on with.
    private void EndEpoch()
    {
        _epochSamples = null;
        _loadedEpoch = null;
    }
}
