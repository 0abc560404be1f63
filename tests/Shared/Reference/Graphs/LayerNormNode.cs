using AnnGen.Networks;
using static System.FormattableString;

namespace AnnGen.Tests.Reference.Graphs;

/// <summary>Each sample normalised over all of its elements: γ and β of the shape of a sample.</summary>
internal sealed class LayerNormNode : SampleNode
{
    private const float DefaultEpsilon = 1e-5f;

    private readonly float _epsilon;

    public LayerNormNode(int source, IReadOnlyList<int> shape, float epsilon = DefaultEpsilon)
        : base([source], shape)
    {
        _epsilon = epsilon;
        Parameters = [new double[Size], new double[Size]];
    }

    public override string Word => "LayerNorm";

    public override IEnumerable<string> Arguments(Func<int, string> nameOf) =>
        _epsilon == DefaultEpsilon ? [] : [Invariant($"Epsilon = {_epsilon}f")];

    public override float[][] DrawParameters(Func<double, float> number) =>
        [[.. Draw(Size, 0.75, number).Select(x => x + MathF.CopySign(0.5f, x))], Draw(Size, 0.5, number)];

    public override float[][] Read(NetworkParameters parameters, int layer)
    {
        var norm = new LayerNormParameters(parameters, layer);
        float[] scales = new float[Size];
        norm.GetScales().FlattenTo(scales);
        return [scales, norm.GetShifts()];
    }

    public override void Write(NetworkParameters parameters, int layer, float[][] tensors)
    {
        var norm = new LayerNormParameters(parameters, layer);
        norm.SetScales(tensors[0]);
        norm.SetShifts(tensors[1]);
    }

    public override float[][] ReadGradient(Workspace workspace, int layer)
    {
        var norm = new LayerNormWorkspace(workspace, layer);
        return [norm.GetScaleGradient(), norm.GetShiftGradient()];
    }

    protected override double[] SampleSums(double[][] x) =>
        [.. Normalization.Normalized(x[0], _epsilon).Select((number, i) => Parameters[0][i] * number + Parameters[1][i])];

    protected override double[][] SampleInputDeltas(double[][] x, double[] deltas) =>
        [Normalization.InputDeltas(x[0], [.. deltas.Zip(Parameters[0], (delta, scale) => scale * delta)], _epsilon)];

    protected override void AddSampleGradient(double[][] x, double[] deltas, double[][] gradient)
    {
        double[] normalized = Normalization.Normalized(x[0], _epsilon);
        for (int i = 0; i < Size; i++)
        {
            gradient[0][i] += normalized[i] * deltas[i];
            gradient[1][i] += deltas[i];
        }
    }

    protected override double SampleGain(double[][] x) => Parameters[0].Max(Math.Abs) * Normalization.Gain(x[0], _epsilon);

    protected override double SampleDeltaGain(double[][] x) =>
        Parameters[0].Max(Math.Abs) / Math.Sqrt(Normalization.Moments(x[0]).Variance + _epsilon);
}
