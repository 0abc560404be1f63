using System.Text.Json.Serialization;

namespace AnnGen;

/// <summary>What one layer normalisation leaves behind in a workspace after a forward and a backward pass.</summary>
[JsonConverter(typeof(NoJson.OfWorkspace))]
public readonly struct LayerNormWorkspace
{
    private readonly Workspace _workspace;
    private readonly LayerPlan _layer;

    /// <summary>One layer's part of a workspace.</summary>
    /// <param name="workspace">The workspace.</param>
    /// <param name="layer">The layer's place among the layers, from 0.</param>
    public LayerNormWorkspace(Workspace workspace, int layer)
    {
        ArgumentNullException.ThrowIfNull(workspace);
        _workspace = workspace;
        _layer = workspace.Plan.Layers[layer];
    }

    /// <summary>Reads the gradient of the loss by the scales γ, element after element. Each call copies it.</summary>
    public float[] GetScaleGradient() => _workspace.Gradients.Slice(_layer.Weights, _layer.Outputs).ToArray();

    /// <summary>Reads the gradient of the loss by the shifts β, element after element. Each call copies it.</summary>
    public float[] GetShiftGradient() => LayerTensors.BiasesOf(_workspace.Gradients, _layer);
}
