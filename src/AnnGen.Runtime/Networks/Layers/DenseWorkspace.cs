using System.Numerics.Tensors;
using System.Text.Json.Serialization;

namespace AnnGen;

/// <summary>What one dense layer leaves behind in a workspace after a forward and a backward pass.</summary>
[JsonConverter(typeof(NoJson.OfWorkspace))]
public readonly struct DenseWorkspace
{
    private readonly Workspace _workspace;
    private readonly LayerPlan _layer;

    /// <summary>One layer's part of a workspace.</summary>
    /// <param name="workspace">The workspace.</param>
    /// <param name="layer">The layer's place among the layers, from 0.</param>
    public DenseWorkspace(Workspace workspace, int layer)
    {
        ArgumentNullException.ThrowIfNull(workspace);
        _workspace = workspace;
        _layer = workspace.Plan.Layers[layer];
    }

    /// <summary>
    /// The layer's activations in the last forward pass, [batch, outputs]; before any dropout; the output layer's before its activation
    /// where the loss takes logits.
    /// </summary>
    public ReadOnlyTensorSpan<float> Activations =>
        LayerTensors.Matrix(_workspace.Buffer.Span, _layer.Activations, _workspace.BatchSize, _layer.Outputs, _layer.Stride);

    /// <summary>The gradients of the loss by the layer's weighted sums in the last backward pass, [batch, outputs].</summary>
    public ReadOnlyTensorSpan<float> Deltas =>
        LayerTensors.Matrix(_workspace.Buffer.Span, _layer.Deltas, _workspace.BatchSize, _layer.Outputs, _layer.Stride);

    /// <summary>Reads the gradient of the loss by the weights, [inputs, outputs]. Each call copies it.</summary>
    public Tensor<float> GetWeightGradient() => LayerTensors.WeightsOf(_workspace.Gradients, _layer);

    /// <summary>Copies the gradient of the loss by the weights, [inputs, outputs], row after row.</summary>
    /// <param name="destination">Where it goes: room for at least inputs × outputs values.</param>
    /// <exception cref="ArgumentException">The destination is too short.</exception>
    public void CopyWeightGradientTo(Span<float> destination) => LayerTensors.CopyWeights(_workspace.Gradients, _layer, destination);

    /// <summary>Reads the gradient of the loss by the biases, [outputs]. Each call copies it.</summary>
    public float[] GetBiasGradient() => LayerTensors.BiasesOf(_workspace.Gradients, _layer);

    /// <summary>Copies the gradient of the loss by the biases, [outputs].</summary>
    /// <param name="destination">Where it goes: room for at least one value for each output.</param>
    /// <exception cref="ArgumentException">The destination is too short.</exception>
    public void CopyBiasGradientTo(Span<float> destination) => LayerTensors.CopyBiases(_workspace.Gradients, _layer, destination);
}
