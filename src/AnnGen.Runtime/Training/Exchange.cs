using AnnGen.Kernels;
using AnnGen.Memory;
using AnnGen.Networks;

namespace AnnGen;

/// <summary>
/// How workers with memory of their own learn what others have computed: before a barrier each writes down what others need, and
/// behind it each takes what it needs itself.
/// </summary>
/// <remarks>
/// Of the first layer's parameters, none but their owner reads any. Those above, all workers read, and each updates its own part. Kernels
/// read and write nothing that is in another worker's cache: where workers read each other's memory, an epoch of MNIST with two of them
/// takes two fifths more time as soon as their cores share no cache.
/// </remarks>
internal sealed class Exchange
{
    private readonly NetworkPlan _plan;
    private readonly int _workers;

    // Where each worker's part of the parameters above the first layer lies.
    private readonly (int Start, int Floats)[][] _stretches;

    // What each worker has written down: activations of its units, what its rows came to, its part of the parameters.
    private readonly AlignedBuffer[] _units;
    private readonly AlignedBuffer[] _rows;
    private readonly AlignedBuffer[] _parameters;

    /// <summary>Allocates what workers write down.</summary>
    /// <param name="plan">The network.</param>
    /// <param name="workers">The number of workers.</param>
    /// <param name="batch">The most samples in a batch.</param>
    public Exchange(NetworkPlan plan, int workers, int batch)
    {
        _plan = plan;
        _workers = workers;
        int mostRows = (batch + workers - 1) / workers;
        int floatsOfRow = plan.Layers.Skip(1).Sum(layer => 2 * layer.Stride);
        _stretches = [.. Enumerable.Range(0, workers).Select(worker => OwnedStretches.Of(plan.Layers.Skip(1), ShareOf(worker)).ToArray())];
        _units = Buffers(worker => batch * UnitsOf(worker).Count);
        _rows = Buffers(_ => mostRows * (floatsOfRow + 1));
        _parameters = Buffers(worker => _stretches[worker].Sum(stretch => stretch.Floats));

        AlignedBuffer[] Buffers(Func<int, int> floats) => [.. Enumerable.Range(0, workers).Select(worker => new AlignedBuffer(floats(worker)))];
    }

    private ReadOnlySpan<LayerPlan> Above => _plan.LayerSpan[1..];

    /// <summary>
    /// Whether workers can have memory of their own: where the first layer alone is large, and no layer drops units, since what is left of
    /// activations then would have to be exchanged too.
    /// </summary>
    public static bool Suits(NetworkPlan plan, int workers) =>
        Passes.SharesDeltas(plan, workers)
        && plan.Layers.All(layer => layer.DropoutRate == 0)
        && plan.Layers.Skip(1).All(layer => !LayerPart.IsByUnits(layer.Inputs, layer.Outputs, workers));

    /// <summary>Writes down the activations of the worker's units of the first layer, for the rows of the others.</summary>
    public void GiveUnits(int worker, Workspace workspace, int batch)
    {
        LayerPlan layer = _plan.LayerSpan[0];
        (int first, int count) = UnitsOf(worker);
        (int row, int end) = RowsOf(worker, batch);
        Give(0, row);
        Give(end, batch);

        void Give(int from, int to) => StreamedLines.Write(
            in workspace[layer.Activations + from * layer.Stride + first], layer.Stride, to - from, count, ref _units[worker][from * count]);
    }

    /// <summary>Asks for the activations of the others' units, which are taken when the parameters have been.</summary>
    public void AskForUnits(int worker, int batch)
    {
        (int row, int end) = RowsOf(worker, batch);
        for (int other = 0; other < _workers; other++)
        {
            if (other == worker)
                continue;
            int count = UnitsOf(other).Count;
            StreamedLines.AskFor(in _units[other][row * count], (end - row) * count);
        }
    }

    /// <summary>Takes the activations of the others' units, for the worker's rows.</summary>
    public void TakeUnits(int worker, Workspace workspace, int batch)
    {
        LayerPlan layer = _plan.LayerSpan[0];
        (int row, int end) = RowsOf(worker, batch);
        for (int other = 0; other < _workers; other++)
        {
            if (other == worker)
                continue;
            (int first, int count) = UnitsOf(other);
            StreamedLines.Read(
                in _units[other][row * count], count, end - row, count, ref workspace[layer.Activations + row * layer.Stride + first], layer.Stride);
        }
    }

    /// <summary>Writes down what the worker's rows came to in the layers above the first: activations, deltas, losses.</summary>
    public void GiveRows(int worker, Workspace workspace, int batch)
    {
        (int row, int end) = RowsOf(worker, batch);
        AlignedBuffer lines = _rows[worker];
        int place = 0;
        foreach (LayerPlan layer in Above)
        {
            Give(layer.Deltas, layer.Stride);
            // Nothing lies above the outputs.
            if (layer != _plan.OutputLayer)
                Give(layer.Activations, layer.Stride);
        }
        workspace.LossesOf(row, end - row).CopyTo(lines.Span[place..]);

        void Give(int matrix, int stride)
        {
            int floats = (end - row) * stride;
            StreamedLines.Write(in workspace[matrix + row * stride], floats, 1, floats, ref lines[place]);
            place += floats;
        }
    }

    /// <summary>Asks for what the others' rows came to, which is taken when the worker's own have been gone through.</summary>
    public void AskForRows(int worker) => AskForAll(_rows, worker);

    /// <summary>Takes what the others' rows came to, as far as the gradients of the worker's part of the parameters need it.</summary>
    public void TakeRows(int worker, Workspace workspace, int batch)
    {
        for (int other = 0; other < _workers; other++)
        {
            if (other == worker)
                continue;
            (int row, int end) = RowsOf(other, batch);
            int rows = end - row;
            AlignedBuffer lines = _rows[other];
            int place = 0;
            for (int i = 1; i < _plan.LayerSpan.Length; i++)
            {
                LayerPlan layer = _plan.LayerSpan[i];
                Take(layer.Deltas, layer.Stride, 0, layer.Stride);
                if (i + 1 < _plan.LayerSpan.Length)
                {
                    (int first, int endInput) = InputsOf(worker, _plan.LayerSpan[i + 1]);
                    Take(layer.Activations, layer.Stride, first, endInput);
                }
            }
            lines.Span.Slice(place, rows).CopyTo(workspace.LossesOf(row, rows));

            void Take(int matrix, int stride, int first, int endColumn)
            {
                StreamedLines.Read(in lines[place + first], stride, rows, endColumn - first, ref workspace[matrix + row * stride + first], stride);
                place += rows * stride;
            }
        }
    }

    /// <summary>Takes all activations, for whoever looks for the cause of a loss that is not finite. The workers are at rest.</summary>
    public void TakeActivations(WorkerMemories memories, int batch)
    {
        AlignedBuffer buffer = memories[0].Workspace.Buffer;
        for (int other = 1; other < _workers; other++)
        {
            (int row, int end) = RowsOf(other, batch);
            foreach (LayerPlan layer in _plan.LayerSpan)
            {
                var rows = new Range(layer.Activations + row * layer.Stride, layer.Activations + end * layer.Stride);
                memories[other].Workspace.Buffer.Span[rows].CopyTo(buffer.Span[rows]);
            }
        }
    }

    /// <summary>Writes down the worker's part of the parameters above the first layer, which it has just updated.</summary>
    public void GiveParameters(int worker, NetworkParameters parameters)
    {
        int place = 0;
        foreach ((int start, int floats) in _stretches[worker])
        {
            StreamedLines.Write(in parameters[start], floats, 1, floats, ref _parameters[worker][place]);
            place += floats;
        }
    }

    /// <summary>Asks for the others' parts, which are taken when the first layer has been gone through.</summary>
    public void AskForParameters(int worker) => AskForAll(_parameters, worker);

    /// <summary>Takes the others' parts. Of the transposed weights, those follow that the worker's rows go through backwards.</summary>
    public void TakeParameters(int worker, NetworkParameters parameters)
    {
        for (int other = 0; other < _workers; other++)
        {
            if (other == worker)
                continue;
            int place = 0;
            foreach ((int start, int floats) in _stretches[other])
            {
                StreamedLines.Read(in _parameters[other][place], floats, 1, floats, ref parameters[start], floats);
                place += floats;
            }
            // Those of the second layer give the deltas of the first one's units, of which each worker has its own.
            foreach (LayerPlan layer in Above[1..])
                parameters.Transpose(layer, PartOf(layer, other));
        }
    }

    private void AskForAll(AlignedBuffer[] buffers, int worker)
    {
        for (int other = 0; other < _workers; other++)
        {
            if (other != worker)
                StreamedLines.AskFor(in buffers[other][0], buffers[other].Length);
        }
    }

    private Share ShareOf(int worker) => new(worker, _workers);

    private LayerPart PartOf(LayerPlan layer, int worker) => LayerPart.Of(layer.Inputs, layer.Outputs, ShareOf(worker));

    private (int Row, int End) RowsOf(int worker, int batch) => ShareOf(worker).Of(batch, 1);

    private (int First, int Count) UnitsOf(int worker)
    {
        LayerPart part = PartOf(_plan.LayerSpan[0], worker);
        return (part.FirstColumn, part.EndColumn - part.FirstColumn);
    }

    // In whole lines.
    private (int First, int End) InputsOf(int worker, LayerPlan layer)
    {
        LayerPart part = PartOf(layer, worker);
        return (part.FirstInput & -Lanes.Count, Lanes.Padded(part.EndInput));
    }
}
