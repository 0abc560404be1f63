using Xunit.Abstractions;

namespace AnnGen.Networks.Tests.Training;

[Network(MeanSquaredError, MaxBatchSize = 4)]
[Dense(2, 8, Tanh)]
[Dense(8, 1)]
internal sealed partial class XorNetwork;

/// <summary>The function that no layer learns alone (M. Minsky, S. Papert, Perceptrons, 1969).</summary>
public class XorTests(ITestOutputHelper output)
{
    private const int Seeds = 100;
    private const int Steps = 2000;

    // An answer counts as learnt when it is as near as this to 0 or 1.
    private const float Tolerance = 0.1f;

    private static readonly float[] s_inputs = [0, 0, 0, 1, 1, 0, 1, 1];
    private static readonly float[] s_targets = [0, 1, 1, 0];

    [Fact]
    public void Eight_hidden_units_learn_it_from_99_of_100_seeds_within_2000_steps()
    {
        int[] learnt = [.. Enumerable.Range(1, Seeds).Where(seed => IsLearnt(new XorNetwork((ulong)seed)))];
        output.WriteLine($"{learnt.Length} of {Seeds} seeds learn exclusive or.");
        Assert.True(learnt.Length >= 99, $"Not learnt from seeds {string.Join(", ", Enumerable.Range(1, Seeds).Except(learnt))}.");
    }

    private static bool IsLearnt(XorNetwork network)
    {
        Trainer<XorNetwork, Dim<_2>, Values<Dim<_1>>, Sgd> trainer = network.CreateTrainer(new Sgd(learningRate: 0.1f, momentum: 0.9f));
        for (int step = 0; step < Steps; step++)
            trainer.Step(s_inputs, s_targets);

        float[] outputs = new float[4];
        network.Predict(s_inputs, outputs);
        return s_targets.Zip(outputs).All(pair => Math.Abs(pair.First - pair.Second) < Tolerance);
    }
}
