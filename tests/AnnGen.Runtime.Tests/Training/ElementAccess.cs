using AnnGen.Kernels;
using AnnGen.Networks;

namespace AnnGen.Runtime.Tests.Training;

/// <summary>Which elements of which tensors one worker reads and writes in a phase of a chain, element by element, from what the kernels do.</summary>
internal sealed class ElementAccess
{
    private readonly int[] _sizes;
    private readonly int _batch;

    private ElementAccess(int[] sizes, int batch) => (_sizes, _batch) = (sizes, batch);

    public HashSet<(string Tensor, int Row, int Column)> Writes { get; } = [];

    public HashSet<(string Tensor, int Row, int Column)> Touched { get; } = [];

    public static ElementAccess Of(NetworkPlan plan, int[] sizes, Stretch[] stretches, bool updates, Share share, int batch)
    {
        var access = new ElementAccess(sizes, batch);
        foreach (Stretch stretch in stretches)
        {
            foreach (StepPlan step in plan.Steps.Where(step => step.Pass == stretch.Pass).Skip(stretch.FirstStep).Take(stretch.EndStep - stretch.FirstStep))
                access.Add(step, stretch.ByUnits, share);
        }
        foreach (StepPlan step in plan.Steps.Where(step => updates && step.Pass == PassKind.Gradients))
            access.AddGradient(step.Weights, step.Reads[0], share);
        return access;
    }

    private void Add(StepPlan step, bool byUnits, Share share)
    {
        (int First, int End) rows = byUnits ? (0, _batch) : share.Of(_batch, 1);
        (int First, int End) units = byUnits ? share.Of(Lanes.Padded(_sizes[step.Units + 1]), Lanes.Count) : (0, int.MaxValue);
        foreach (string tensor in step.Writes)
            Batch(tensor, rows, units, isWrite: true);
        foreach (string tensor in step.Reads)
        {
            int layer = tensor == NetworkPlan.InputTensor ? -1 : int.Parse(tensor[1..]);
            if (tensor[0] is 'W' or 'b')
                Parameters(layer, (0, int.MaxValue), units, isWrite: false);
            else if (tensor[0] == 'T')
                Parameters(layer, units, (0, int.MaxValue), isWrite: false);
            // What has other columns than the units is read whole.
            else
                Batch(tensor, rows, layer == step.Units ? units : (0, int.MaxValue), isWrite: false);
        }
    }

    private void AddGradient(int layer, string inputs, Share share)
    {
        var part = LayerPart.Of(_sizes[layer], _sizes[layer + 1], share);
        Batch(inputs, (0, _batch), (part.FirstInput, part.EndInput), isWrite: false);
        Batch($"δ{layer}", (0, _batch), (part.FirstColumn, part.EndColumn), isWrite: false);
        Batch($"δ{layer}", (0, _batch), (part.FirstUnit, part.EndUnit), isWrite: false);
        Batch("L", (0, _batch), (0, 1), isWrite: false);
        Parameters(layer, (part.FirstInput, part.EndInput), (part.FirstColumn, part.EndColumn), isWrite: true);
        Range($"b{layer}", (0, 1), (part.FirstUnit, Math.Min(part.EndUnit, _sizes[layer + 1])), isWrite: true);
    }

    // A weight and its transposed copy are updated together, and are one element here.
    private void Parameters(int layer, (int First, int End) inputs, (int First, int End) units, bool isWrite) => Range(
        $"W{layer}", (inputs.First, Math.Min(inputs.End, _sizes[layer])), (units.First, Math.Min(units.End, _sizes[layer + 1])), isWrite);

    private void Batch(string tensor, (int First, int End) rows, (int First, int End) columns, bool isWrite)
    {
        int width = tensor == "L" ? 1 : _sizes[tensor == NetworkPlan.InputTensor ? 0 : int.Parse(tensor[1..]) + 1];
        Range(tensor, rows, (columns.First, Math.Min(columns.End, width)), isWrite);
    }

    private void Range(string tensor, (int First, int End) rows, (int First, int End) columns, bool isWrite)
    {
        for (int row = rows.First; row < rows.End; row++)
        {
            for (int column = columns.First; column < columns.End; column++)
            {
                Touched.Add((tensor, row, column));
                if (isWrite)
                    Writes.Add((tensor, row, column));
            }
        }
    }
}
