using AnnGen.Kernels;
using AnnGen.Networks;

namespace AnnGen.Training.Failures;

/// <summary>Finds parameters that an update made NaN or infinite. Each worker looks through the part that it has updated itself.</summary>
/// <param name="plan">The network.</param>
/// <param name="workers">The number of workers.</param>
internal sealed class UpdatedParameters(NetworkPlan plan, int workers)
{
    private readonly (int Start, int Floats)[][] _stretches =
        [.. Enumerable.Range(0, workers).Select(worker => Joined(OwnedStretches.Of(plan.Layers, new Share(worker, workers))))];

    /// <summary>Where the parameters that a worker updates begin, and how many floats there are.</summary>
    public ReadOnlySpan<(int Start, int Floats)> Of(int worker) => _stretches[worker];

    /// <summary>Whether all parameters of a worker's part are finite.</summary>
    public bool AreFinite(int worker, NetworkParameters parameters)
    {
        Span<float> values = parameters.Values;
        foreach ((int start, int floats) in _stretches[worker])
        {
            if (!FiniteFloats.AreAll(values.Slice(start, floats)))
                return false;
        }
        return true;
    }

    /// <summary>The first layer that has a parameter that is not finite, in the order in which data passes them.</summary>
    public static LayerPlan? FirstNonFiniteLayer(NetworkParameters parameters)
    {
        foreach (LayerPlan layer in parameters.Plan.LayerSpan)
        {
            if (!FiniteFloats.AreAll(parameters.Values.Slice(layer.Weights, layer.WeightFloats)) ||
                !FiniteFloats.AreAll(parameters.Values.Slice(layer.Biases, layer.Outputs)))
                return layer;
        }
        return null;
    }

    // Few long stretches take less time than many short ones.
    private static (int Start, int Floats)[] Joined(IEnumerable<(int Start, int Floats)> stretches)
    {
        var joined = new List<(int Start, int Floats)>();
        foreach ((int start, int floats) in stretches.Where(stretch => stretch.Floats > 0).OrderBy(stretch => stretch.Start))
        {
            if (joined is [.., var last] && last.Start + last.Floats == start)
                joined[^1] = (last.Start, last.Floats + floats);
            else
                joined.Add((start, floats));
        }
        return [.. joined];
    }
}
