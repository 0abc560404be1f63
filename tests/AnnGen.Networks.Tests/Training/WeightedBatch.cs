using AnnGen.Tests.Reference;

namespace AnnGen.Networks.Tests.Training;

/// <summary>A batch of samples with weights, and what its weighted loss and gradient are in double precision.</summary>
internal sealed class WeightedBatch<TNetwork, TTarget>
    where TNetwork : class, INetwork<TNetwork, Dim<_6>, TTarget>
    where TTarget : ITarget<TTarget>, allows ref struct
{
    private readonly Func<TNetwork> _create;
    private readonly ReferenceNetwork _reference;
    private readonly Func<double[], double> _classWeight;
    private readonly double[][] _targets;

    public WeightedBatch(Func<TNetwork> create, ReferenceLoss loss, string[] activations, float[] weights, Func<double[], double> classWeight)
    {
        _create = create;
        _classWeight = classWeight;
        _reference = ReferenceFactory.Of(loss, activations.Select(References.Activation), create().Parameters);
        Weights = weights;
        Inputs = RandomSamples.Floats(6 * weights.Length);
        var random = new Random(5);
        (int[] Words, double[] Target)[] drawn = [.. Enumerable.Range(0, weights.Length).Select(sample => loss.Draw(random, _reference.LossInputs(InputsOf(sample))))];
        _targets = [.. drawn.Select(target => target.Target)];
        Words = [.. drawn.SelectMany(target => target.Words)];
    }

    public float[] Weights { get; }

    public float[] Inputs { get; }

    public int[] Words { get; }

    public Trainer<TNetwork, Dim<_6>, TTarget, Sgd> Trainer(TrainerOptions options) => _create().CreateTrainer(new Sgd(1f), options);

    public Dataset<Dim<_6>, TTarget> Data => Dataset.FromFloats<Dim<_6>, TTarget>(Inputs, TTarget.FromWords(Words));

    /// <summary>The samples, each as many times as its weight, which is a whole number.</summary>
    public int[] Repeated => [.. Enumerable.Range(0, Weights.Length).SelectMany(sample => Enumerable.Repeat(sample, (int)Weights[sample]))];

    /// <summary>Σ wcl ⁄ Σ wc.</summary>
    public double Loss() => Shares().Select((share, sample) => share == 0 ? 0 : share * _reference.Loss([InputsOf(sample)], [_targets[sample]])).Sum();

    /// <summary>What a step of size 1 changes: the gradient by the parameters of each layer, [inputs + 1, outputs].</summary>
    public double[][,] Gradient()
    {
        double[] shares = Shares();
        double[][,] sum = [.. _reference.Layers.Select(layer => new double[layer.Inputs + 1, layer.Outputs])];
        for (int sample = 0; sample < shares.Length; sample++)
        {
            double[][,] gradient = _reference.Gradient([InputsOf(sample)], [_targets[sample]]);
            for (int layer = 0; layer < sum.Length; layer++)
            {
                for (int i = 0; i < sum[layer].GetLength(0); i++)
                {
                    for (int j = 0; j < sum[layer].GetLength(1); j++)
                        sum[layer][i, j] += shares[sample] * gradient[layer][i, j];
                }
            }
        }
        return sum;
    }

    /// <summary>Throws unless a network has moved from the parameters that it was created with by the gradient.</summary>
    public void AssertMoved(TNetwork network)
    {
        double[][,] gradient = Gradient();
        NetworkParameters before = _create().Parameters;
        for (int layer = 0; layer < gradient.Length; layer++)
        {
            double[,] from = ReferenceFactory.Parameters(new DenseParameters(before, layer));
            double[,] to = ReferenceFactory.Parameters(new DenseParameters(network.Parameters, layer));
            for (int i = 0; i < from.GetLength(0); i++)
            {
                for (int j = 0; j < from.GetLength(1); j++)
                    Assert.Equal(gradient[layer][i, j], from[i, j] - to[i, j], tolerance: 2e-6);
            }
        }
    }

    private double[] Shares()
    {
        double[] counts = [.. Weights.Select((weight, sample) => weight * _classWeight(_targets[sample]))];
        double total = counts.Sum();
        return [.. counts.Select(count => total > 0 ? count / total : 0)];
    }

    private double[] InputsOf(int sample) => Array.ConvertAll(Inputs[(sample * 6)..(sample * 6 + 6)], input => (double)input);
}
