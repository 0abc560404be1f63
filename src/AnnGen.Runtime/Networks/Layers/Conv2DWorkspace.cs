using System.Numerics.Tensors;
using System.Text.Json.Serialization;

namespace AnnGen;

/// <summary>What one convolution leaves behind in a workspace after a forward and a backward pass.</summary>
[JsonConverter(typeof(NoJson.OfWorkspace))]
public readonly struct Conv2DWorkspace
{
    private readonly Workspace _workspace;
    private readonly LayerPlan _layer;

    /// <summary>One layer's part of a workspace.</summary>
    /// <param name="workspace">The workspace.</param>
    /// <param name="layer">The layer's place among the layers, from 0.</param>
    public Conv2DWorkspace(Workspace workspace, int layer)
    {
        ArgumentNullException.ThrowIfNull(workspace);
        _workspace = workspace;
        _layer = workspace.Plan.Layers[layer];
    }

    /// <summary>
    /// Reads the layer's activations in the last forward pass, [batch, channels, height, width]; before any dropout. Each call copies them.
    /// </summary>
    public Tensor<float> GetActivations() => LayerTensors.ImagesOf(_workspace, _layer, _layer.Activations);

    /// <summary>
    /// Reads the gradients of the loss by the layer's sums in the last backward pass, [batch, channels, height, width]. Each call copies
    /// them.
    /// </summary>
    public Tensor<float> GetDeltas() => LayerTensors.ImagesOf(_workspace, _layer, _layer.Deltas);

    /// <summary>Reads the gradient of the loss by the weights, [outputs, inputs ⁄ groups, height, width]. Each call copies it.</summary>
    public Tensor<float> GetWeightGradient() => LayerTensors.WeightsOf(_workspace.Gradients, _layer);

    /// <summary>Copies the gradient of the loss by the weights, [outputs, inputs ⁄ groups, height, width].</summary>
    /// <param name="destination">Where it goes: room for at least outputs × inputs ⁄ groups × height × width values.</param>
    /// <exception cref="ArgumentException">The destination is too short.</exception>
    public void CopyWeightGradientTo(Span<float> destination) => LayerTensors.CopyWeights(_workspace.Gradients, _layer, destination);

    /// <summary>Reads the gradient of the loss by the biases, [outputs]. Each call copies it.</summary>
    public float[] GetBiasGradient() => LayerTensors.BiasesOf(_workspace.Gradients, _layer);

    /// <summary>Copies the gradient of the loss by the biases, [outputs].</summary>
    /// <param name="destination">Where it goes: room for at least one value for each output.</param>
    /// <exception cref="ArgumentException">The destination is too short.</exception>
    public void CopyBiasGradientTo(Span<float> destination) => LayerTensors.CopyBiases(_workspace.Gradients, _layer, destination);
}
