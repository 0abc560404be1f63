using AnnGen.Networks;
using static System.FormattableString;

namespace AnnGen.Tests.Reference.Graphs;

/// <summary>
/// Each channel of the batch normalised, or each unit: γ [channels] and β [channels]; running means and variances [channels] in predictions.
/// </summary>
internal sealed class BatchNormNode : ReferenceNode
{
    private const float DefaultMomentum = 0.1f;
    private const float DefaultEpsilon = 1e-5f;

    private readonly float _momentum;
    private readonly float _epsilon;

    public BatchNormNode(int source, IReadOnlyList<int> shape, float momentum = DefaultMomentum, float epsilon = DefaultEpsilon)
        : base([source], shape)
    {
        (_momentum, _epsilon) = (momentum, epsilon);
        Parameters = [new double[Channels], new double[Channels]];
        Running = [new double[Channels], new double[Channels]];
    }

    public override string Word => "BatchNorm";

    // One number alone has no variance.
    public override int LeastBatch => Places == 1 ? 2 : 1;

    private int Channels => Shape[0];

    private int Places => Size / Channels;

    public override IEnumerable<string> Arguments(Func<int, string> nameOf) =>
    [
        .. _momentum == DefaultMomentum ? Array.Empty<string>() : [Invariant($"Momentum = {_momentum}f")],
        .. _epsilon == DefaultEpsilon ? Array.Empty<string>() : [Invariant($"Epsilon = {_epsilon}f")],
    ];

    public override double[][] Sums(double[][][] inputs) => ForEachChannel(inputs[0], (channel, x) =>
        Array.ConvertAll(Normalization.Normalized(x, _epsilon), number => Parameters[0][channel] * number + Parameters[1][channel]));

    public override double[][] PredictedSums(double[][][] inputs) => ForEachChannel(inputs[0], (channel, x) => Array.ConvertAll(
        x,
        number => Parameters[0][channel] * (number - Running[0][channel]) / Math.Sqrt(Running[1][channel] + _epsilon)
            + Parameters[1][channel]));

    public override double[][] RunningAfter(double[][][] inputs)
    {
        double[][] after = [[.. Running[0]], [.. Running[1]]];
        for (int channel = 0; channel < Channels; channel++)
        {
            double[] x = OfChannel(inputs[0], channel);
            (double mean, double variance) = Normalization.Moments(x);
            after[0][channel] += _momentum * (mean - after[0][channel]);
            after[1][channel] += _momentum * (variance * x.Length / (x.Length - 1) - after[1][channel]);
        }
        return after;
    }

    public override double[][][] InputDeltas(double[][][] inputs, double[][] deltas) => [ForEachChannel(inputs[0], (channel, x) =>
        Normalization.InputDeltas(x, Array.ConvertAll(OfChannel(deltas, channel), delta => Parameters[0][channel] * delta), _epsilon))];

    public override void AddGradient(double[][][] inputs, double[][] deltas, double[][] gradient)
    {
        for (int channel = 0; channel < Channels; channel++)
        {
            double[] ofChannel = OfChannel(deltas, channel);
            gradient[0][channel] +=
                Normalization.Normalized(OfChannel(inputs[0], channel), _epsilon).Zip(ofChannel, (x, delta) => x * delta).Sum();
            gradient[1][channel] += ofChannel.Sum();
        }
    }

    public override double Gain(double[][][] inputs) => Enumerable.Range(0, Channels).Max(channel =>
        Math.Abs(Parameters[0][channel]) * Normalization.Gain(OfChannel(inputs[0], channel), _epsilon));

    public override double DeltaGain(double[][][] inputs) => Enumerable.Range(0, Channels).Max(channel =>
        Math.Abs(Parameters[0][channel]) / Math.Sqrt(Normalization.Moments(OfChannel(inputs[0], channel)).Variance + _epsilon));

    public override float[][] DrawParameters(Func<double, float> number) =>
    [
        [.. Draw(Channels, 0.75, number).Select(x => x + MathF.CopySign(0.5f, x))], Draw(Channels, 0.5, number),
        Draw(Channels, 0.5, number), [.. Draw(Channels, 0.5, number).Select(x => 1 + x)],
    ];

    public override float[][] Read(NetworkParameters parameters, int layer)
    {
        var norm = new BatchNormParameters(parameters, layer);
        return [norm.GetScales(), norm.GetShifts(), norm.GetRunningMeans(), norm.GetRunningVariances()];
    }

    public override void Write(NetworkParameters parameters, int layer, float[][] tensors)
    {
        var norm = new BatchNormParameters(parameters, layer);
        norm.SetScales(tensors[0]);
        norm.SetShifts(tensors[1]);
        norm.SetRunningMeans(tensors[2]);
        norm.SetRunningVariances(tensors[3]);
    }

    public override float[][] ReadGradient(Workspace workspace, int layer)
    {
        var norm = new BatchNormWorkspace(workspace, layer);
        return [norm.GetScaleGradient(), norm.GetShiftGradient()];
    }

    /// <summary>The elements of a channel, sample after sample.</summary>
    private double[] OfChannel(double[][] samples, int channel) =>
        [.. samples.SelectMany(sample => sample.Skip(channel * Places).Take(Places))];

    private double[][] ForEachChannel(double[][] samples, Func<int, double[], double[]> results)
    {
        double[][] all = Array.ConvertAll(samples, sample => new double[sample.Length]);
        for (int channel = 0; channel < Channels; channel++)
        {
            double[] ofChannel = results(channel, OfChannel(samples, channel));
            for (int i = 0; i < ofChannel.Length; i++)
                all[i / Places][channel * Places + i % Places] = ofChannel[i];
        }
        return all;
    }
}
