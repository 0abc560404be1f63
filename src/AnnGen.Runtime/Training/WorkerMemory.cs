using AnnGen.Networks;

namespace AnnGen;

/// <summary>What a worker of a trainer computes with.</summary>
/// <param name="Parameters">Weights and biases.</param>
/// <param name="Workspace">Activations and deltas.</param>
/// <param name="Update">The second half of a step.</param>
internal sealed record WorkerMemory(NetworkParameters Parameters, Workspace Workspace, UpdatePass Update);
