namespace AnnGen.Networks;

/// <summary>
/// The gradients of a workspace as what an update writes: with <see cref="GradientRecorder"/>, a pass leaves gradients in memory.
/// </summary>
/// <param name="workspace">The workspace.</param>
internal sealed class GradientMemory(Workspace workspace) : LayerUpdates<GradientRecorder>
{
    private readonly bool[] _isFrozen = new bool[workspace.Plan.Layers.Count];

    /// <inheritdoc/>
    public override LayerUpdate<GradientRecorder> Layer(int index)
    {
        LayerPlan layer = workspace.Plan.LayerSpan[index];
        ref float weights = ref Gradient(layer.Weights);
        ref float biases = ref Gradient(layer.Biases);
        // The recorder has no state, and leaves transposed copies alone.
        return new(
            ref weights, ref biases, ref weights, ref biases, statePlane: 0, hasTransposedWeights: false, ref weights,
            default, default, gradientScale: 1f, _isFrozen[index]);
    }

    /// <summary>Sets whether a layer is left out. The gradient of one that is frozen becomes zero: it must not count in a norm.</summary>
    public void SetFrozen(int index, bool isFrozen)
    {
        if (isFrozen && !_isFrozen[index])
        {
            LayerPlan layer = workspace.Plan.LayerSpan[index];
            workspace.Gradients.Slice(layer.Weights, layer.WeightFloats).Clear();
            workspace.Gradients.Slice(layer.Biases, layer.Outputs).Clear();
        }
        _isFrozen[index] = isFrozen;
    }

    private ref float Gradient(int offset) => ref workspace[workspace.Plan.WorkspaceGradients + offset];
}
