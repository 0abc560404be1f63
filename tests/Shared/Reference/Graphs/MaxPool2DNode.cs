using static System.FormattableString;

namespace AnnGen.Tests.Reference.Graphs;

/// <summary>The maximum of each window, the first one where several are equal, which alone has a delta.</summary>
internal sealed class MaxPool2DNode(int source, IReadOnlyList<int> image, ImageWindow window)
    : SampleNode([source], window.OutputShape(image, image[0]))
{
    private readonly (int Element, int Pixel)[][] _windows = window.Over(image);

    public override string Word => "MaxPool2D";

    public override IEnumerable<string> Arguments(Func<int, string> nameOf) =>
        [Invariant($"{window.Kernel}"), .. window.Arguments(window.Height == window.Width ? window.Height : null)];

    protected override double[] SampleSums(double[][] x) => [.. Enumerable.Range(0, Size).Select(output => x[0][First(x[0], output)])];

    protected override double[][] SampleInputDeltas(double[][] x, double[] deltas)
    {
        double[] inputDeltas = new double[x[0].Length];
        for (int output = 0; output < deltas.Length; output++)
            inputDeltas[First(x[0], output)] += deltas[output];
        return [inputDeltas];
    }

    /// <summary>
    /// By how much a maximum is larger than the next number in its window. Numbers that are equal, such as zeros of Relu, are computed
    /// alike and remain equal in single precision.
    /// </summary>
    protected override double SampleDistanceToKink(double[][] x)
    {
        double nearest = double.PositiveInfinity;
        for (int output = 0; output < Size; output++)
        {
            double largest = x[0][First(x[0], output)];
            foreach (int input in Inputs(output).Where(input => x[0][input] < largest))
                nearest = Math.Min(nearest, largest - x[0][input]);
        }
        return nearest;
    }

    private int First(double[] x, int output) => Inputs(output).Aggregate((first, next) => x[next] > x[first] ? next : first);

    private IEnumerable<int> Inputs(int output) =>
        _windows[output % _windows.Length].Select(covered => output / _windows.Length * image[1] * image[2] + covered.Pixel);
}
