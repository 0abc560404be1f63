using System.Text.Json;

namespace AnnGen.Networks.Tests.Reference;

/// <summary>
/// What trajectory.py wrote: a network before and after some steps on one batch, the losses on the way, and the norms of the
/// gradients before they were clipped, if they were by those.
/// </summary>
internal sealed record Trajectory(
    float LearningRate, float Momentum, float[][] Inputs, JsonElement Targets,
    TrajectoryLayer[] Initial, double[] Losses, TrajectoryLayer[] Final, float? MaxGradientNorm = null, double[]? GradientNorms = null,
    float? MaxGradientValue = null, float L1 = 0f, float L2 = 0f, float[]? LearningRateScales = null, FrozenLayer? Frozen = null)
{
    /// <summary>The targets of a regression, sample after sample.</summary>
    public float[] Values => [.. Targets.Deserialize<float[][]>()!.SelectMany(row => row)];

    /// <summary>The targets of a classification.</summary>
    public int[] Classes => Targets.Deserialize<int[]>()!;

    public static Trajectory Read(string name)
    {
        using FileStream file = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "Reference", name));
        return JsonSerializer.Deserialize<Trajectory>(file, JsonSerializerOptions.Web)!;
    }

    /// <summary>Gives a network the weights from before the first step.</summary>
    public void SetInitial(NetworkParameters parameters)
    {
        for (int i = 0; i < Initial.Length; i++)
        {
            var layer = new DenseParameters(parameters, i);
            layer.SetWeights([.. Initial[i].Weights.SelectMany(row => row).Select(weight => (float)weight)]);
            layer.SetBiases([.. Initial[i].Biases.Select(bias => (float)bias)]);
        }
    }
}

/// <summary>The weights [inputs, outputs] and biases [outputs] of one layer.</summary>
internal sealed record TrajectoryLayer(double[][] Weights, double[] Biases);

/// <summary>The layer that is frozen, by its place, from a step on until before another, counted from 0.</summary>
internal sealed record FrozenLayer(int Layer, int First, int End);
