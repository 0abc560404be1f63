namespace AnnGen.Tests.Reference.Graphs;

/// <summary>A node that computes each sample by itself, [source][element].</summary>
internal abstract class SampleNode(IReadOnlyList<int> sources, IReadOnlyList<int> shape) : ReferenceNode(sources, shape)
{
    public sealed override double[][] Sums(double[][][] inputs) => [.. Samples(inputs).Select(SampleSums)];

    public sealed override double[][][] InputDeltas(double[][][] inputs, double[][] deltas)
    {
        double[][][] ofSamples = [.. Samples(inputs).Zip(deltas, SampleInputDeltas)];
        return [.. Sources.Select((_, source) => ofSamples.Select(sample => sample[source]).ToArray())];
    }

    public sealed override void AddGradient(double[][][] inputs, double[][] deltas, double[][] gradient)
    {
        foreach ((double[][] x, double[] ofSample) in Samples(inputs).Zip(deltas))
            AddSampleGradient(x, ofSample, gradient);
    }

    public sealed override double DistanceToKink(double[][][] inputs) => Samples(inputs).Min(SampleDistanceToKink);

    public sealed override double Gain(double[][][] inputs) => Samples(inputs).Max(SampleGain);

    public sealed override double DeltaGain(double[][][] inputs) => Samples(inputs).Max(SampleDeltaGain);

    protected abstract double[] SampleSums(double[][] x);

    protected abstract double[][] SampleInputDeltas(double[][] x, double[] deltas);

    protected virtual void AddSampleGradient(double[][] x, double[] deltas, double[][] gradient)
    {
    }

    protected virtual double SampleDistanceToKink(double[][] x) => double.PositiveInfinity;

    protected virtual double SampleGain(double[][] x) => 1;

    protected virtual double SampleDeltaGain(double[][] x) => 0;

    private static IEnumerable<double[][]> Samples(double[][][] inputs) =>
        Enumerable.Range(0, inputs[0].Length).Select(sample => Array.ConvertAll(inputs, source => source[sample]));
}
