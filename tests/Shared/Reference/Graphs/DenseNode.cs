using AnnGen.Networks;
using static System.FormattableString;

namespace AnnGen.Tests.Reference.Graphs;

/// <summary>A dense layer, which takes images flattened: W [inputs, units] and b [units].</summary>
internal sealed class DenseNode : SampleNode
{
    private readonly int _inputs;
    private readonly int _units;
    private readonly bool _statesInputs;

    public DenseNode(int source, int inputs, int units, ReferenceActivation activation, bool statesInputs = false)
        : base([source], [units])
    {
        (_inputs, _units, Activation, _statesInputs) = (inputs, units, activation, statesInputs);
        Parameters = [new double[inputs * units], new double[units]];
    }

    public override ReferenceActivation Activation { get; }

    public override string Word => "Dense";

    public override IEnumerable<string> Arguments(Func<int, string> nameOf) =>
        [_statesInputs ? Invariant($"{_inputs}, {_units}") : Invariant($"{_units}"), Activation.Declared];

    public override float[][] DrawParameters(Func<double, float> number) =>
        [Draw(_inputs * _units, 1.5 / Math.Sqrt(_inputs), number), Draw(_units, 0.5, number)];

    public override float[][] Read(NetworkParameters parameters, int layer)
    {
        var dense = new DenseParameters(parameters, layer);
        float[] weights = new float[_inputs * _units];
        dense.CopyWeightsTo(weights);
        return [weights, dense.GetBiases()];
    }

    public override void Write(NetworkParameters parameters, int layer, float[][] tensors)
    {
        var dense = new DenseParameters(parameters, layer);
        dense.SetWeights(tensors[0]);
        dense.SetBiases(tensors[1]);
    }

    public override float[][] ReadGradient(Workspace workspace, int layer)
    {
        var dense = new DenseWorkspace(workspace, layer);
        float[] weights = new float[_inputs * _units];
        dense.CopyWeightGradientTo(weights);
        return [weights, dense.GetBiasGradient()];
    }

    protected override double[] SampleSums(double[][] x)
    {
        double[] z = new double[_units];
        for (int unit = 0; unit < _units; unit++)
        {
            z[unit] = Parameters[1][unit];
            for (int input = 0; input < _inputs; input++)
                z[unit] += x[0][input] * Parameters[0][input * _units + unit];
        }
        return z;
    }

    protected override double[][] SampleInputDeltas(double[][] x, double[] deltas)
    {
        double[] inputDeltas = new double[_inputs];
        for (int input = 0; input < _inputs; input++)
        {
            for (int unit = 0; unit < _units; unit++)
                inputDeltas[input] += deltas[unit] * Parameters[0][input * _units + unit];
        }
        return [inputDeltas];
    }

    protected override void AddSampleGradient(double[][] x, double[] deltas, double[][] gradient)
    {
        for (int unit = 0; unit < _units; unit++)
        {
            for (int input = 0; input < _inputs; input++)
                gradient[0][input * _units + unit] += x[0][input] * deltas[unit];
            gradient[1][unit] += deltas[unit];
        }
    }
}
