using System.ComponentModel;
using System.Text.Json.Serialization;

namespace AnnGen.Networks;

/// <summary>The weights and biases of a network in one flat, aligned buffer, and the transposed copies that follow them.</summary>
[JsonConverter(typeof(NoJson.OfNetwork))]
public sealed partial class NetworkParameters
{
    // The transposed copies lie behind the parameters, where generated code finds them by constants. Loading replaces the buffer.
    private AlignedBuffer _values;

    /// <summary>Allocates the parameters of a plan and initialises them.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="seed">The seed of the initial weights. The same seed gives the same bits everywhere.</param>
    public NetworkParameters(NetworkPlan plan, ulong seed)
        : this(plan)
    {
        foreach (BufferPlan buffer in plan.Buffers)
            _values.Span.Slice(buffer.Offset, buffer.Count).Fill(buffer.Start);
        for (int i = 0; i < plan.Layers.Count; i++)
        {
            LayerPlan layer = plan.Layers[i];
            float[] weights = new float[layer.Inputs * layer.Outputs];
            if (layer.WeightStart is float start)
                weights.AsSpan().Fill(start);
            else
                Draw(layer, seed, i, weights, _values.Span.Slice(layer.Biases, layer.Outputs));
            SetWeights(layer, weights);
        }
    }

    private static void Draw(LayerPlan layer, ulong seed, int index, Span<float> weights, Span<float> biases)
    {
        // A row is what one input has, or one unit.
        (int rows, int columns) = layer.WeightOrder == WeightOrder.Panels ? (layer.Inputs, layer.Outputs) : (layer.Outputs, layer.Inputs);
        Initializer.Fill(layer.Initialization, seed, index, (layer.Inputs, layer.FanOut), rows, columns, weights, biases);
    }

    /// <summary>Allocates the parameters of a plan, all zero.</summary>
    internal NetworkParameters(NetworkPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        Plan = plan;
        _values = new AlignedBuffer(plan.ParameterFloats + plan.TransposedFloats + plan.BufferFloats);
    }

    private NetworkParameters(NetworkPlan plan, AlignedBuffer values)
    {
        Plan = plan;
        _values = values;
    }

    /// <summary>What lies where.</summary>
    public NetworkPlan Plan { get; }

    /// <summary>
    /// The memory of the parameters. A prediction reads it once, and so computes with the parameters from before or from after a loading.
    /// </summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public AlignedBuffer Current => _values;

    /// <summary>The parameter at an offset of the plan, which is not checked.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public ref float this[nint offset] => ref _values[offset];

    /// <summary>All parameters as they lie in memory, padding included.</summary>
    internal Span<float> Values => _values.Span[..Plan.ParameterFloats];

    /// <summary>The same, and the transposed copies behind them.</summary>
    internal Span<float> ValuesAndCopies => _values.Span;

    /// <summary>Sets the weights of a layer, in the order of their shape, and the copies that follow them.</summary>
    internal void SetWeights(LayerPlan layer, ReadOnlySpan<float> weights)
    {
        // What pads the rows is zero, but not after a step that multiplied an infinite input by the zero deltas there.
        _values.Span.Slice(layer.Weights, layer.WeightFloats).Clear();
        if (layer.WeightOrder == WeightOrder.Panels)
            WeightPanels.Pack(weights, layer.Inputs, layer.Outputs, ref _values[layer.Weights]);
        else
            weights.CopyTo(_values.Span[layer.Weights..]);
        UpdateCopies(layer);
    }

    /// <summary>Sets the biases of a layer.</summary>
    internal void SetBiases(LayerPlan layer, ReadOnlySpan<float> biases)
    {
        // With what pads them, which is zero, but not after a step with an infinite input.
        Span<float> values = _values.Span.Slice(layer.Biases, Lanes.Padded(layer.Outputs));
        values.Clear();
        biases.CopyTo(values);
    }

    /// <summary>Brings up to date what follows the parameters of all layers.</summary>
    internal void UpdateCopies()
    {
        foreach (LayerPlan layer in Plan.LayerSpan)
            UpdateCopies(layer);
    }

    /// <summary>Brings up to date what follows the parameters of a layer, if anything does: transposed weights, or folded scales.</summary>
    internal void UpdateCopies(LayerPlan layer) => UpdateCopies(layer, layer.PartOf(Share.All));

    /// <summary>The same for a part of the parameters.</summary>
    internal void UpdateCopies(LayerPlan layer, LayerPart part)
    {
        if (layer.TransposedWeights >= 0)
        {
            Transposition.Copy(
                in _values[layer.Weights], layer.Inputs, layer.Outputs, ref _values[layer.TransposedWeights],
                part.FirstInput, part.EndInput, part.FirstColumn, part.EndColumn);
        }
        if (layer.BatchNorm is { } plan)
        {
            FoldedScales.Compute(
                in _values[layer.Weights], in _values[plan.RunningVariances], plan.Epsilon, part.FirstUnit, part.EndUnit,
                ref _values[plan.FoldedScales]);
        }
    }
}
