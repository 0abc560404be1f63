using AnnGen.Kernels;
using AnnGen.Networks;

namespace AnnGen;

/// <summary>
/// What the workers of a trainer compute with: the network itself, which they share, or a memory for each of them. Then the first one
/// has the network, and the others copies, in which they train the parameters that they own.
/// </summary>
/// <remarks>
/// Copies are handed out before workers train, and collected before somebody else looks at the network or changes it. Of the
/// optimizer's state, which only trainers look at, that is done where single steps come between epochs, and not after each.
/// </remarks>
internal sealed class WorkerMemories
{
    private readonly NetworkPlan _plan;
    private readonly WorkerMemory[] _memories;

    // Of each worker: where its own parameters lie, and whether they and their state are in its memory now.
    private readonly (int Start, int Floats)[][] _owned;
    private readonly bool[] _hasParameters;
    private readonly bool[] _hasState;

    private WorkerMemories(NetworkPlan plan, IEnumerable<WorkerMemory> memories)
    {
        _plan = plan;
        _memories = [.. memories];
        _owned = [.. _memories.Select((_, worker) => IsCopy(worker) ? OwnedStretches.Of(plan.Layers, ShareOf(worker)).ToArray() : [])];
        _hasParameters = new bool[_memories.Length];
        _hasState = new bool[_memories.Length];
    }

    /// <summary>Whether each worker has one.</summary>
    public bool AreOwn => _memories.Length > 1;

    /// <summary>A worker's memory; that of the first one is the network's.</summary>
    public WorkerMemory this[int worker] => _memories[worker];

    /// <summary>Allocates them, where workers can have some of their own.</summary>
    /// <param name="network">The network.</param>
    /// <param name="plan">The network's plan.</param>
    /// <param name="memory">The network's memory, and the second half of its steps.</param>
    /// <param name="workers">The number of workers.</param>
    public static WorkerMemories Create(INetworkPasses network, NetworkPlan plan, WorkerMemory memory, int workers)
    {
        var memories = new List<WorkerMemory> { memory };
        for (int worker = 1; worker < workers && Exchange.Suits(plan, workers); worker++)
        {
            var parameters = new NetworkParameters(plan);
            Workspace workspace = network.CreateWorkspace();
            if (memory.Update.Over(parameters, workspace) is { } update)
                memories.Add(new(parameters, workspace, update));
        }
        return new WorkerMemories(plan, memories);
    }

    /// <summary>Gives a worker what it needs of the network's parameters: of the first layer, its own part.</summary>
    public void HandOutParameters(int worker)
    {
        if (!IsCopy(worker))
            return;
        _memories[worker].Parameters.Copy(_memories[0].Parameters, _owned[worker]);
        _memories[worker].Parameters.CopyAbove(_memories[0].Parameters);
        _hasParameters[worker] = true;
    }

    /// <summary>Gives a worker the optimizer's state of its own part, unless it has it.</summary>
    public void HandOutState(int worker)
    {
        if (!IsCopy(worker) || _hasState[worker])
            return;
        _memories[worker].Update.CopyState(_memories[0].Update, _owned[worker]);
        _hasState[worker] = true;
    }

    /// <summary>Takes from all workers what they have trained. They are at rest.</summary>
    public void CollectParameters()
    {
        for (int worker = 1; worker < _memories.Length; worker++)
        {
            if (!_hasParameters[worker])
                continue;
            NetworkParameters parameters = _memories[0].Parameters;
            parameters.Copy(_memories[worker].Parameters, _owned[worker]);
            foreach (LayerPlan layer in _plan.LayerSpan)
                parameters.Transpose(layer, LayerPart.Of(layer.Inputs, layer.Outputs, ShareOf(worker)));
            _hasParameters[worker] = false;
        }
    }

    /// <summary>Takes the optimizer's state from all workers. They are at rest.</summary>
    public void CollectState()
    {
        for (int worker = 1; worker < _memories.Length; worker++)
        {
            if (_hasState[worker])
                _memories[0].Update.CopyState(_memories[worker].Update, _owned[worker]);
            _hasState[worker] = false;
        }
    }

    private bool IsCopy(int worker) => worker > 0 && AreOwn;

    private Share ShareOf(int worker) => new(worker, _memories.Length);
}
