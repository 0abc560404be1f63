namespace AnnGen.Networks.Tests.Training;

[Network(MeanSquaredError, MaxBatchSize = 4)]
[Dense(2, 8, Tanh)]
[Dense(8, 1)]
internal sealed partial class XorNetwork;

/// <summary>The function that no layer learns alone (M. Minsky, S. Papert, Perceptrons, 1969).</summary>
public class XorTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Two_layers_learn_exclusive_or(ulong seed)
    {
        float[] inputs = [0, 0, 0, 1, 1, 0, 1, 1];
        float[] targets = [0, 1, 1, 0];
        var network = new XorNetwork(seed);
        Trainer<XorNetwork, Dim<_2>, Values<Dim<_1>>, Sgd> trainer = network.CreateTrainer(new Sgd(learningRate: 0.1f, momentum: 0.9f));

        for (int step = 0; step < 1000; step++)
            trainer.Step(inputs, targets);

        float[] outputs = new float[4];
        network.Predict(inputs, outputs);
        Assert.All(targets.Zip(outputs), pair => Assert.Equal(pair.First, pair.Second, tolerance: 0.05f));
    }
}
