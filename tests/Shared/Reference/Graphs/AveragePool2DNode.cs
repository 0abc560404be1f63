using static System.FormattableString;

namespace AnnGen.Tests.Reference.Graphs;

/// <summary>The mean of each window, in which padding counts as zeros.</summary>
internal sealed class AveragePool2DNode(int source, IReadOnlyList<int> image, ImageWindow window)
    : SampleNode([source], window.OutputShape(image, image[0]))
{
    private readonly (int Element, int Pixel)[][] _windows = window.Over(image);

    public override string Word => "AveragePool2D";

    public override IEnumerable<string> Arguments(Func<int, string> nameOf) =>
        [Invariant($"{window.Kernel}"), .. window.Arguments(window.Height == window.Width ? window.Height : null)];

    protected override double[] SampleSums(double[][] x) =>
        [.. Enumerable.Range(0, Size).Select(output => Inputs(output).Sum(input => x[0][input]) / (window.Height * window.Width))];

    protected override double[][] SampleInputDeltas(double[][] x, double[] deltas)
    {
        double[] inputDeltas = new double[x[0].Length];
        for (int output = 0; output < deltas.Length; output++)
        {
            foreach (int input in Inputs(output))
                inputDeltas[input] += deltas[output] / (window.Height * window.Width);
        }
        return [inputDeltas];
    }

    private IEnumerable<int> Inputs(int output) =>
        _windows[output % _windows.Length].Select(covered => output / _windows.Length * image[1] * image[2] + covered.Pixel);
}
