using AnnGen.Memory;
using AnnGen.Networks;
using AnnGen.Persistence;
using static System.FormattableString;

namespace AnnGen;

// What has to be kept so that training goes on later as if nothing had come between.
public sealed unsafe partial class Trainer<TNetwork, TInput, TTarget, TOptimizer>
{
    // The batch with which the epoch at hand begins, the samples of an epoch that has not ended, and where a loaded one goes on.
    private int _firstBatch;
    private int? _epochSamples;
    private EpochPosition? _continued;

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
        using FileStream stream = WeightsExtensions.Open(path);
        LoadState(stream, $"'{path}'");
    }

    /// <summary>Takes up from a stream what <see cref="SaveState(Stream)"/> saved.</summary>
    /// <param name="stream">The stream, which is read from its position to its end. It stays open.</param>
    /// <inheritdoc cref="LoadState(string)" path="/exception"/>
    public void LoadState(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        LoadState(stream, "the stream");
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
        SetValues(values);
        TensorGroup[] groups = [new("", _parameters.Current), .. StateGroups(_update.Memory.Values), .. others];
        new SafetensorsWriter(_plan, values.Metadata, isHashed: true, groups).Write(stream);
    });

    /// <summary>Loads the state for a caller that has entered.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="file">What messages call it.</param>
    /// <param name="othersOf">Gives what takes further tensors, once the values are read.</param>
    /// <returns>The values of the file.</returns>
    internal StateValues LoadState(Stream stream, string file, Func<StateValues, IReadOnlyList<TensorGroup>> othersOf)
    {
        using var reader = new SafetensorsReader(stream, file);
        Declaration.Require(reader.Header.Metadata, _plan, file);
        var values = new StateValues(reader.Header.Metadata, file);
        RequireSame(values);
        var memory = new AlignedBuffer(_update.Memory.Values.Length);
        NetworkParameters parameters = reader.Read(
            _plan, TensorMatching.SameNames, [.. StateGroups(memory), .. othersOf(values)]);
        if (!reader.IsHashed)
            throw SafetensorsHeader.Broken(file, "it does not end with a SHA-256 of its content");
        Take(values, parameters, memory);
        return values;
    }

    private IEnumerable<TensorGroup> StateGroups(AlignedBuffer memory) => Enumerable
        .Range(0, _update.Memory.StatePerParameter)
        .Select(i => new TensorGroup(
            Invariant($"{TensorMatching.OwnPrefix}state{i}."), memory, i * _plan.ParameterFloats, isOfParameters: true));

    private void SetValues(StateValues values)
    {
        foreach ((string name, string text) in Fixed)
            values.Set(name, text);
        values.Set("trainer.step", _update.Memory.Step);
        values.Set("trainer.layer-steps", _update.Memory.LayerSteps);
        values.Set("trainer.epoch", Epoch);
        values.Set("trainer.learning-rate", _learningRateRatio);
        values.Set("trainer.learning-rate-scales", [.. _layers.Select(layer => layer.LearningRateScale)]);
        values.Set("trainer.frozen", [.. _layers.Select(layer => layer.IsFrozen ? 1 : 0)]);
        values.Set<double>("trainer.schedule-state", [.. _options.Schedule?.GetState() ?? []]);
        if (_epochSamples is not int samples)
            return;
        EpochPosition position = _continued ?? _progress.Position;
        values.Set("trainer.epoch-samples", samples);
        values.Set("trainer.epoch-batches", position.Batch, position.Samples);
        values.Set(
            "trainer.epoch-sums", position.WeightSum, position.LossSum, position.ReportWeightSum, position.ReportLossSum);
    }

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

    // Everything is read and checked before the first value of the trainer changes.
    private void Take(StateValues values, NetworkParameters parameters, AlignedBuffer memory)
    {
        int layers = _layers.Length;
        long step = values.Number<long>("trainer.step");
        long[] layerSteps = values.Numbers<long>("trainer.layer-steps", layers);
        int epoch = values.Number<int>("trainer.epoch");
        double ratio = values.Number<double>("trainer.learning-rate");
        float[] scales = values.Numbers<float>("trainer.learning-rate-scales", layers);
        int[] frozen = values.Numbers<int>("trainer.frozen", layers);
        (int? samples, EpochPosition? position) = PositionOf(values);
        if (step < 0 || epoch < 0 || layerSteps.Any(ofLayer => ofLayer < 0) || !(ratio >= 0 && ratio <= float.MaxValue)
            || scales.Any(scale => !(scale >= 0f && float.IsFinite(scale))))
            throw values.Wrong("trainer.step", "beside numbers that no trainer comes to");
        SetSchedule(values);

        Network.Parameters.ReplaceBy(parameters);
        _update.Memory.Restore(memory, step, layerSteps);
        Epoch = epoch;
        (_epochSamples, _continued) = (samples, position);
        _learningRateRatio = ratio;
        _learningRate = (float)(ratio * _optimizerLearningRate);
        for (int i = 0; i < layers; i++)
        {
            _layers[i].LearningRateScale = scales[i];
            _layers[i].IsFrozen = frozen[i] != 0;
        }
    }

    private static (int? Samples, EpochPosition? Position) PositionOf(StateValues values)
    {
        if (!values.Has("trainer.epoch-samples"))
            return (null, null);
        int samples = values.Number<int>("trainer.epoch-samples");
        int[] batches = values.Numbers<int>("trainer.epoch-batches", count: 2);
        double[] sums = values.Numbers<double>("trainer.epoch-sums", count: 4);
        if (batches[0] < 0 || batches[1] < 0 || batches[1] > samples)
            throw values.Wrong("trainer.epoch-batches", "a place that is not in the epoch");
        return (samples, new(batches[0], batches[1], sums[0], sums[1], sums[2], sums[3]));
    }

    private void SetSchedule(StateValues values)
    {
        try
        {
            _options.Schedule?.SetState(values.Numbers<double>("trainer.schedule-state"));
        }
        catch (ArgumentException exception)
        {
            throw values.Wrong("trainer.schedule-state", $"not a state of the schedule: {exception.Message}");
        }
    }

    // The first batch of the epoch that begins now.
    private int Continue(int samples)
    {
        int? expected = _epochSamples;
        EpochPosition? continued = _continued;
        if (continued is not { } position)
        {
            _epochSamples = samples;
            return 0;
        }
        if (samples != expected)
        {
            throw new InvalidOperationException(
                Invariant($"The state that was loaded is in the middle of an epoch over {expected} samples; there are {samples}."));
        }
        _continued = null;
        _progress.Continue(position);
        return position.Batch;
    }
}
