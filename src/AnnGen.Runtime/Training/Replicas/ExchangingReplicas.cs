using AnnGen.Kernels;
using AnnGen.Memory;
using AnnGen.Networks;

namespace AnnGen.Training.Replicas;

/// <summary>
/// Workers with memory of their own, which publish what others need of it. No cache line that kernels read or write is ever in the
/// caches of two cores, which takes two fifths of the time of an epoch of MNIST where two cores share no cache.
/// </summary>
/// <remarks>
/// Each worker has activations, deltas and parameters; the optimizer's state, of which each worker uses its own part, is one. What a
/// worker publishes goes past the caches (<see cref="StreamedLines"/>). Others receive each piece after the next barrier, and it is written
/// again a step later.
/// </remarks>
internal sealed class ExchangingReplicas : Replicas
{
    private readonly NetworkPlan _plan;
    private readonly Transfers _transfers;
    private readonly Replica[] _replicas;
    private readonly bool[] _hasParameters;

    // Of each worker: what it publishes in each phase, tensor by tensor, and of the parameters.
    private readonly AlignedBuffer[][][] _batch;
    private readonly AlignedBuffer[] _parameters;

    // Of each worker: where its part of all parameters lies, and of those that others read.
    private readonly (int Start, int Floats)[][] _owned;
    private readonly (int Start, int Floats)[][] _published;

    private ExchangingReplicas(NetworkPlan plan, Transfers transfers, Replica[] replicas, int batch)
    {
        _plan = plan;
        _transfers = transfers;
        _replicas = replicas;
        _hasParameters = new bool[replicas.Length];
        _owned = [.. Workers.Select(worker => OwnedStretches.Of(plan.Layers, ShareOf(worker)).ToArray())];
        LayerPlan[] exchanged = [.. transfers.OfParameters.Select(transfer => transfer.Layer)];
        _published = [.. Workers.Select(worker => OwnedStretches.Of(exchanged, ShareOf(worker)).ToArray())];
        _batch =
        [
            .. Workers.Select(worker => transfers.OfPhases
                .Select(phase => phase.Select(transfer => new AlignedBuffer(FloatsOf(transfer, worker, batch))).ToArray())
                .ToArray()),
        ];
        _parameters = [.. Workers.Select(worker => new AlignedBuffer(_published[worker].Sum(stretch => stretch.Floats)))];
    }

    private IEnumerable<int> Workers => Enumerable.Range(0, _replicas.Length);

    public override Replica this[int worker] => _replicas[worker];

    /// <summary>
    /// Creates them where it pays: where a layer is shared out by units, and no worker reads the parameters of such a layer that another
    /// one updates. Null elsewhere, and where the update needs shared memory.
    /// </summary>
    /// <param name="network">The network.</param>
    /// <param name="plan">The network's plan.</param>
    /// <param name="phases">The phases of a step.</param>
    /// <param name="first">The network's own memory.</param>
    /// <param name="workers">The number of workers.</param>
    /// <param name="batch">The most samples in a batch.</param>
    public static ExchangingReplicas? Create(INetworkPasses network, NetworkPlan plan, Phases phases, Replica first, int workers, int batch)
    {
        if (!phases.SharesInputs || plan.RowGroup > 1)
            return null;
        var transfers = Transfers.Of(plan, phases, workers);
        if (transfers.OfParameters.Any(transfer => LayerPart.IsByUnits(transfer.Layer.WeightRows, transfer.Layer.WeightColumns, workers)))
            return null;

        var replicas = new List<Replica> { first };
        for (int worker = 1; worker < workers; worker++)
        {
            var parameters = new NetworkParameters(plan);
            Workspace workspace = network.CreateWorkspace();
            workspace.DropoutSeed = first.Workspace.DropoutSeed;
            if (first.Update.Over(parameters, workspace) is not { } update)
                return null;
            replicas.Add(new(parameters, workspace, update));
        }
        return new(plan, transfers, [.. replicas], batch);
    }

    public override void Distribute(int worker)
    {
        if (worker == 0)
            return;
        _replicas[0].Parameters.ValuesAndCopies.CopyTo(_replicas[worker].Parameters.ValuesAndCopies);
        _hasParameters[worker] = true;
    }

    public override void Publish(int worker, int phase, int batch)
    {
        Workspace workspace = _replicas[worker].Workspace;
        for (int i = 0; i < _transfers.OfPhases[phase].Length; i++)
        {
            BatchTransfer transfer = _transfers.OfPhases[phase][i];
            TensorPlan tensor = transfer.Tensor;
            (int row, int rows, int column, int columns) = PartOf(transfer, worker, batch);
            ref float lines = ref _batch[worker][phase][i][0];
            if (IsWhole(tensor))
                StreamedLines.Write(in workspace[tensor.Offset + row * tensor.Stride + column], tensor.Stride, rows, columns, ref lines);
            else
            {
                workspace.Buffer.Span.Slice(tensor.Offset + row * tensor.Stride, rows * tensor.Stride)
                    .CopyTo(_batch[worker][phase][i].Span);
            }
        }
        if (phase < _transfers.OfPhases.Length - 1)
            return;
        int place = 0;
        foreach ((int start, int floats) in _published[worker])
        {
            StreamedLines.Write(in _replicas[worker].Parameters[start], floats, 1, floats, ref _parameters[worker][place]);
            place += floats;
        }
    }

    public override void Receive(int worker, int phase, int batch)
    {
        for (int other = 0; other < _replicas.Length; other++)
        {
            if (other == worker)
                continue;
            for (int i = 0; i < _transfers.OfPhases[phase].Length; i++)
                Receive(_transfers.OfPhases[phase][i], worker, other, _batch[other][phase][i], batch);
            if (phase == _transfers.OfPhases.Length - 1)
                ReceiveParameters(worker, other);
        }
    }

    public override void CollectParameters()
    {
        NetworkParameters parameters = _replicas[0].Parameters;
        for (int worker = 1; worker < _replicas.Length; worker++)
        {
            if (!_hasParameters[worker])
                continue;
            foreach ((int start, int floats) in _owned[worker])
                _replicas[worker].Parameters.Values.Slice(start, floats).CopyTo(parameters.Values[start..]);
            foreach (LayerPlan layer in _plan.LayerSpan)
                parameters.UpdateCopies(layer, PartOf(layer, worker));
            _hasParameters[worker] = false;
        }
    }

    public override void CollectRows(int batch)
    {
        Workspace workspace = _replicas[0].Workspace;
        foreach (BatchTransfer transfer in _transfers.Written)
        {
            TensorPlan tensor = transfer.Tensor;
            for (int worker = 1; worker < _replicas.Length; worker++)
            {
                (int row, int rows, int column, int columns) = PartOf(transfer, worker, batch);
                for (int i = row; i < row + rows; i++)
                {
                    int at = tensor.Offset + i * tensor.Stride + column;
                    _replicas[worker].Workspace.Buffer.Span.Slice(at, columns).CopyTo(workspace.Buffer.Span[at..]);
                }
            }
        }
    }

    private void Receive(BatchTransfer transfer, int worker, int other, AlignedBuffer lines, int batch)
    {
        TensorPlan tensor = transfer.Tensor;
        (int row, int rows, int column, int columns) = PartOf(transfer, other, batch);
        int first = row;
        int end = row + rows;
        if (transfer.IsReadByRows)
        {
            (int ownRow, int ownEnd) = ShareOf(worker).Of(batch, 1);
            (first, end) = (Math.Max(row, ownRow), Math.Min(end, ownEnd));
        }
        if (first >= end)
            return;
        Workspace workspace = _replicas[worker].Workspace;
        if (IsWhole(tensor))
        {
            StreamedLines.Read(
                in lines[(first - row) * columns], columns, end - first, columns,
                ref workspace[tensor.Offset + first * tensor.Stride + column], tensor.Stride);
        }
        else
        {
            lines.Span.Slice((first - row) * tensor.Stride, (end - first) * tensor.Stride)
                .CopyTo(workspace.Buffer.Span[(tensor.Offset + first * tensor.Stride)..]);
        }
    }

    private void ReceiveParameters(int worker, int other)
    {
        NetworkParameters parameters = _replicas[worker].Parameters;
        int place = 0;
        foreach ((int start, int floats) in _published[other])
        {
            StreamedLines.Read(in _parameters[other][place], floats, 1, floats, ref parameters[start], floats);
            place += floats;
        }
        foreach (ParameterTransfer transfer in _transfers.OfParameters)
        {
            if (transfer.WithCopy)
                parameters.UpdateCopies(transfer.Layer, PartOf(transfer.Layer, other));
        }
    }

    // Streams have whole cache lines; a loss is a float for each sample.
    private static bool IsWhole(TensorPlan tensor) => tensor.Stride % Lanes.Count == 0;

    private int FloatsOf(BatchTransfer transfer, int worker, int batch)
    {
        (_, int rows, _, int columns) = PartOf(transfer, worker, batch);
        // A smaller batch can give a worker one row more than its share of the largest.
        return (rows + 1) * columns;
    }

    // What a worker has written of a tensor.
    private (int Row, int Rows, int Column, int Columns) PartOf(BatchTransfer transfer, int worker, int batch)
    {
        if (transfer.Written.Part == AccessPart.Units)
        {
            LayerPart part = PartOf(_plan.LayerSpan[transfer.Written.Layer], worker);
            return (0, batch, part.FirstUnit, part.EndUnit - part.FirstUnit);
        }
        (int row, int end) = ShareOf(worker).Of(batch, 1);
        return (row, end - row, 0, transfer.Tensor.Stride);
    }

    private LayerPart PartOf(LayerPlan layer, int worker) => layer.PartOf(ShareOf(worker));

    private Share ShareOf(int worker) => new(worker, _replicas.Length);
}
