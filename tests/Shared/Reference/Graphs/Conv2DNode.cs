using AnnGen.Networks;
using static System.FormattableString;

namespace AnnGen.Tests.Reference.Graphs;

/// <summary>A convolution: W [outputs, inputs ⁄ groups, height, width] and b [outputs].</summary>
internal sealed class Conv2DNode : SampleNode
{
    private readonly IReadOnlyList<int> _image;
    private readonly ImageWindow _window;
    private readonly int _groups;
    private readonly bool _statesInputs;
    private readonly (int Element, int Pixel)[][] _windows;

    /// <param name="source">The node that it reads.</param>
    /// <param name="image">The shape of what it reads.</param>
    /// <param name="outputs">The number of output channels.</param>
    /// <param name="window">The kernel.</param>
    /// <param name="groups">The number of groups of channels.</param>
    /// <param name="activation">What is applied to the sums.</param>
    /// <param name="statesInputs">Whether the declaration states the number of input channels.</param>
    public Conv2DNode(
        int source, IReadOnlyList<int> image, int outputs, ImageWindow window, int groups, ReferenceActivation activation,
        bool statesInputs = false)
        : base([source], window.OutputShape(image, outputs))
    {
        (_image, _window, _groups, Activation, _statesInputs) = (image, window, groups, activation, statesInputs);
        _windows = window.Over(image);
        Parameters = [new double[outputs * InputsOfGroup * Elements], new double[outputs]];
    }

    public override ReferenceActivation Activation { get; }

    public override string Word => "Conv2D";

    private int Outputs => Shape[0];

    private int InputsOfGroup => _image[0] / _groups;

    private int Elements => _window.Height * _window.Width;

    private int Pixels => _image[1] * _image[2];

    public override IEnumerable<string> Arguments(Func<int, string> nameOf) =>
    [
        _statesInputs ? Invariant($"{_image[0]}, {Outputs}, {_window.Kernel}") : Invariant($"{Outputs}, {_window.Kernel}"),
        Activation.Declared, .. _window.Arguments(defaultStride: 1),
        .. _groups == 1 ? Array.Empty<string>() : [Invariant($"Groups = {_groups}")],
    ];

    public override float[][] DrawParameters(Func<double, float> number) =>
        [Draw(Parameters[0].Length, 1.5 / Math.Sqrt(InputsOfGroup * Elements), number), Draw(Outputs, 0.5, number)];

    public override float[][] Read(NetworkParameters parameters, int layer)
    {
        var convolution = new Conv2DParameters(parameters, layer);
        float[] weights = new float[Parameters[0].Length];
        convolution.CopyWeightsTo(weights);
        return [weights, convolution.GetBiases()];
    }

    public override void Write(NetworkParameters parameters, int layer, float[][] tensors)
    {
        var convolution = new Conv2DParameters(parameters, layer);
        convolution.SetWeights(tensors[0]);
        convolution.SetBiases(tensors[1]);
    }

    public override float[][] ReadGradient(Workspace workspace, int layer)
    {
        var convolution = new Conv2DWorkspace(workspace, layer);
        float[] weights = new float[Parameters[0].Length];
        convolution.CopyWeightGradientTo(weights);
        return [weights, convolution.GetBiasGradient()];
    }

    protected override double[] SampleSums(double[][] x)
    {
        double[] z = new double[Size];
        for (int i = 0; i < z.Length; i++)
            z[i] = Parameters[1][i / _windows.Length];
        ForEachProduct((output, weight, input) => z[output] += Parameters[0][weight] * x[0][input]);
        return z;
    }

    protected override double[][] SampleInputDeltas(double[][] x, double[] deltas)
    {
        double[] inputDeltas = new double[x[0].Length];
        ForEachProduct((output, weight, input) => inputDeltas[input] += Parameters[0][weight] * deltas[output]);
        return [inputDeltas];
    }

    protected override void AddSampleGradient(double[][] x, double[] deltas, double[][] gradient)
    {
        ForEachProduct((output, weight, input) => gradient[0][weight] += x[0][input] * deltas[output]);
        for (int i = 0; i < deltas.Length; i++)
            gradient[1][i / _windows.Length] += deltas[i];
    }

    /// <summary>Each product of a weight and an input that is added to an output, by their places.</summary>
    private void ForEachProduct(Action<int, int, int> action)
    {
        int outputsOfGroup = Outputs / _groups;
        for (int output = 0; output < Outputs; output++)
        {
            for (int place = 0; place < _windows.Length; place++)
            {
                for (int i = 0; i < InputsOfGroup; i++)
                {
                    int channel = output / outputsOfGroup * InputsOfGroup + i;
                    foreach ((int element, int pixel) in _windows[place])
                    {
                        int weight = (output * InputsOfGroup + i) * Elements + element;
                        action(output * _windows.Length + place, weight, channel * Pixels + pixel);
                    }
                }
            }
        }
    }
}
