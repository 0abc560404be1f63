using AnnGen.Kernels;
using AnnGen.Networks;

namespace AnnGen.Training.Division;

/// <summary>Which part of a tensor a worker reads or writes.</summary>
/// <param name="Part">How the tensor is cut.</param>
/// <param name="Layer">The layer whose units or parameters cut it; −1 where rows of the batch do.</param>
internal readonly record struct Access(AccessPart Part, int Layer = -1)
{
    /// <summary>Whether another access is to the same part, which belongs to this worker.</summary>
    public bool IsOwnPart(Access other) => Part != AccessPart.All && this == other;
}

/// <summary>How a tensor is cut into parts for workers.</summary>
internal enum AccessPart
{
    /// <summary>Not at all.</summary>
    All,

    /// <summary>By rows of the batch.</summary>
    Rows,

    /// <summary>By units of a layer.</summary>
    Units,

    /// <summary>By the worker that updates the parameters.</summary>
    Owner,
}

/// <summary>Decides how workers share out each step of a network: by rows of the batch, or by units.</summary>
/// <remarks>
/// A large layer's weights belong to the workers by units (<see cref="LayerPart"/>), so that they remain in the caches of their owners. A
/// step is shared out by units where its result is cut by the units of such a layer, and each worker owns the weights that its units take.
/// </remarks>
internal sealed class StepDivisions
{
    private readonly NetworkPlan _plan;

    // The layer whose parameters a tensor holds, and the layer whose units are its columns.
    private readonly Dictionary<string, int> _owners = [];
    private readonly Dictionary<string, int> _columns = [];

    public StepDivisions(NetworkPlan plan, int workers)
    {
        _plan = plan;
        Workers = workers;
        foreach (StepPlan step in plan.Steps)
        {
            Dictionary<string, int> layers = step.Pass == PassKind.Gradients ? _owners : _columns;
            int layer = step.Pass == PassKind.Gradients ? step.Weights : step.Units;
            foreach (string tensor in step.Writes.Where(_ => layer >= 0))
                layers[tensor] = layer;
        }
    }

    /// <summary>The number of workers.</summary>
    public int Workers { get; }

    /// <summary>Whether each worker computes its own units for all rows.</summary>
    public bool ByUnits(StepPlan step) =>
        step.Pass != PassKind.Gradients && step.Units >= 0 && IsByUnits(step.Units)
        && (step.Weights < 0 || step.Weights == step.Units || !IsByUnits(step.Weights));

    /// <summary>Which part of a tensor a step reads or writes.</summary>
    public Access AccessOf(StepPlan step, string tensor)
    {
        if (step.ReadsWhole.Contains(tensor))
            return new(AccessPart.All);
        bool ofUnits = step.Pass == PassKind.Gradients ? IsByUnits(step.Weights) : ByUnits(step);
        if (_owners.TryGetValue(tensor, out int owner))
            return step.Pass == PassKind.Gradients || ofUnits ? new(AccessPart.Owner, owner) : new(AccessPart.All);
        int layer = step.Pass == PassKind.Gradients ? step.Weights : step.Units;
        // A small layer above a large one belongs to the workers by its inputs: those that are their own units below.
        if (step.Pass == PassKind.Gradients && !ofUnits && _columns.TryGetValue(tensor, out int below) && below != layer
            && IsByUnits(below))
            return new(AccessPart.Units, below);
        if (ofUnits && _columns.TryGetValue(tensor, out int columns) && columns == layer)
            return new(AccessPart.Units, layer);
        return ofUnits || step.Pass == PassKind.Gradients ? new(AccessPart.All) : new(AccessPart.Rows);
    }

    private bool IsByUnits(int layer)
    {
        LayerPlan plan = _plan.LayerSpan[layer];
        return LayerPart.IsByUnits(plan.WeightRows, plan.WeightColumns, Workers);
    }
}
