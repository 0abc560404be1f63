using AnnGen;
using Course.Classroom;

namespace Course.Lessons;

/// <summary>An activation and its derivative, as generated code computes them.</summary>
/// <param name="Name">The activation's name.</param>
/// <param name="Points">z, f(z) and f′(z).</param>
internal sealed record ActivationCurve(string Name, IReadOnlyList<(double Z, double Value, double Slope)> Points)
{
    private const double Spacing = 0.05;

    /// <summary>Takes a network of one unit from −<paramref name="end"/> to <paramref name="end"/>.</summary>
    public static ActivationCurve Of<TNetwork>(string name, TNetwork net, double end = 4)
        where TNetwork : class, INetwork<TNetwork, Dim<_1>, Values<Dim<_1>>>
    {
        for (int layer = 0; layer < 2; layer++)
            new DenseParameters(net.Parameters, layer).SetWeights([1f]);

        int steps = (int)Math.Round(end / Spacing);
        Workspace workspace = net.CreateWorkspace();
        return new ActivationCurve(name, [.. Enumerable.Range(-steps, 2 * steps + 1).Select(i => Point(net, workspace, i * Spacing))]);
    }

    /// <summary>The point at a place.</summary>
    public (double Z, double Value, double Slope) At(double z) => Points.MinBy(point => Math.Abs(point.Z - z));

    /// <summary>How far the slope is from what neighbouring values show, at most, apart from a kink at 0.</summary>
    public double LargestSlopeError() => Enumerable.Range(1, Points.Count - 2)
        .Where(i => Math.Abs(Points[i].Z) > Spacing / 2)
        .Max(i => Math.Abs(Points[i].Slope - (Points[i + 1].Value - Points[i - 1].Value) / (2 * Spacing)));

    // The loss is (output − target)²: half below the output, the target makes its slope by the output exactly 1, and what
    // backpropagation leaves at the unit is the unit's own slope.
    private static (double Z, double Value, double Slope) Point<TNetwork>(TNetwork net, Workspace workspace, double z)
        where TNetwork : class, INetwork<TNetwork, Dim<_1>, Values<Dim<_1>>>
    {
        float[] input = [(float)z];
        float value = net.Answer(input);
        net.Forward(input, workspace);
        net.Backward(new float[] { value - 0.5f }, workspace);
        return (z, value, new DenseWorkspace(workspace, 0).Deltas[0, 0]);
    }
}
