using AnnGen.Networks;

namespace AnnGen.Training.Replicas;

/// <summary>What a worker of a trainer computes with.</summary>
/// <param name="Parameters">Weights and biases.</param>
/// <param name="Workspace">Activations and deltas.</param>
/// <param name="Update">The gradients and the update.</param>
internal sealed record Replica(NetworkParameters Parameters, Workspace Workspace, UpdatePass Update);

/// <summary>
/// The memory of a trainer's workers, and how each worker gets what others have computed. The trainer calls it around each barrier.
/// </summary>
internal abstract class Replicas
{
    /// <summary>The memory of a worker; the first worker has the network itself.</summary>
    public abstract Replica this[int worker] { get; }

    /// <summary>Copies the parameters as they are now to a worker. Workers train nothing meanwhile.</summary>
    public abstract void Distribute(int worker);

    /// <summary>Publishes what a worker has computed in a phase and others read later. A barrier follows.</summary>
    /// <param name="worker">The worker.</param>
    /// <param name="phase">The phase.</param>
    /// <param name="batch">The number of samples.</param>
    public abstract void Publish(int worker, int phase, int batch);

    /// <summary>Receives what others have published, after the barrier.</summary>
    /// <param name="worker">The worker.</param>
    /// <param name="phase">The phase before the barrier.</param>
    /// <param name="batch">The number of samples.</param>
    public abstract void Receive(int worker, int phase, int batch);

    /// <summary>Brings all parameters into the network. Workers train nothing meanwhile.</summary>
    public abstract void CollectParameters();

    /// <summary>Brings what the batch left in all rows into the first worker's workspace. Workers train nothing meanwhile.</summary>
    /// <param name="batch">The number of samples.</param>
    public abstract void CollectRows(int batch);
}

/// <summary>Workers that share the memory of the network: there is nothing to exchange.</summary>
/// <param name="replica">The network's memory.</param>
internal sealed class SharedReplicas(Replica replica) : Replicas
{
    public override Replica this[int worker] => replica;

    public override void Distribute(int worker)
    {
    }

    public override void Publish(int worker, int phase, int batch)
    {
    }

    public override void Receive(int worker, int phase, int batch)
    {
    }

    public override void CollectParameters()
    {
    }

    public override void CollectRows(int batch)
    {
    }
}
