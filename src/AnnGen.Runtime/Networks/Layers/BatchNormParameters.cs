using System.Text.Json.Serialization;

namespace AnnGen;

/// <summary>The parameters of a batch normalisation, and the running values that predictions take, which methods read and write.</summary>
[JsonConverter(typeof(NoJson.OfNetwork))]
public readonly struct BatchNormParameters
{
    private readonly NetworkParameters? _parameters;
    private readonly LayerPlan _plan;

    /// <summary>The parameters of one layer of a network.</summary>
    /// <param name="parameters">The network's parameters.</param>
    /// <param name="layer">The layer's place among the layers, from 0.</param>
    public BatchNormParameters(NetworkParameters parameters, int layer)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        _parameters = parameters;
        _plan = parameters.Plan.Layers[layer];
    }

    private NetworkParameters Parameters => _parameters ?? throw new InvalidOperationException(
        "This BatchNormParameters is a default value and does not belong to a network. " +
        "Read the property of a network that has the name of the layer.");

    /// <summary>Reads the scales γ, [channels]. Each call copies them.</summary>
    public float[] GetScales() => Read(_plan.Weights);

    /// <summary>Reads the shifts β, [channels]. Each call copies them.</summary>
    public float[] GetShifts() => Read(_plan.Biases);

    /// <summary>Reads the running means, [channels]. Each call copies them.</summary>
    public float[] GetRunningMeans() => Read(_plan.BatchNorm!.RunningMeans);

    /// <summary>Reads the running variances, [channels]. Each call copies them.</summary>
    public float[] GetRunningVariances() => Read(_plan.BatchNorm!.RunningVariances);

    /// <summary>Sets the scales.</summary>
    /// <param name="scales">γ, [channels].</param>
    /// <exception cref="ArgumentException">The number of values is not that of the channels, or a value is not finite.</exception>
    public void SetScales(ReadOnlySpan<float> scales) => Write("scale", scales, _plan.Weights);

    /// <summary>Sets the shifts.</summary>
    /// <param name="shifts">β, [channels].</param>
    /// <exception cref="ArgumentException">The number of values is not that of the channels, or a value is not finite.</exception>
    public void SetShifts(ReadOnlySpan<float> shifts) => Write("shift", shifts, _plan.Biases);

    /// <summary>Sets the running means.</summary>
    /// <param name="means">The means, [channels].</param>
    /// <exception cref="ArgumentException">The number of values is not that of the channels, or a value is not finite.</exception>
    public void SetRunningMeans(ReadOnlySpan<float> means) =>
        Write("running mean", means, _plan.BatchNorm!.RunningMeans);

    /// <summary>Sets the running variances.</summary>
    /// <param name="variances">The variances, [channels].</param>
    /// <exception cref="ArgumentException">
    /// The number of values is not that of the channels, or a value is negative or not finite.
    /// </exception>
    public void SetRunningVariances(ReadOnlySpan<float> variances) =>
        Write("running variance", variances, _plan.BatchNorm!.RunningVariances, canBeNegative: false);

    private float[] Read(int offset) => Parameters.ValuesAndCopies.Slice(offset, _plan.Outputs).ToArray();

    private void Write(string name, ReadOnlySpan<float> values, int offset, bool canBeNegative = true)
    {
        NetworkParameters parameters = Parameters;
        LayerParameters.Require(_plan, (name, name + "s"), [_plan.Outputs], values, canBeNegative, nameof(values));
        Span<float> all = parameters.ValuesAndCopies.Slice(offset, Lanes.Padded(_plan.Outputs));
        all.Clear();
        values.CopyTo(all);
        parameters.UpdateCopies(_plan);
    }
}
