namespace AnnGen.Networks.Tests.Training;

[Network(MeanSquaredError, MaxBatchSize = 4)]
[Dense(3, 2, Activation.Step)]
internal sealed partial class Perceptron;

[Network(MeanSquaredError, MaxBatchSize = 4)]
[Dense(2, 1, Activation.Step)]
internal sealed partial class GatePerceptron;

/// <summary>A layer with a step before the mean squared error is Rosenblatt's perceptron, and learns by his rule.</summary>
public class PerceptronTests
{
    [Fact]
    public void A_training_step_is_the_classic_rule_with_the_learning_rate_times_two_by_units()
    {
        const float learningRate = 0.25f;
        var network = new Perceptron(seed: 3);
        float[] x = [0.5f, -1f, 2f];
        float[] targets = [1, 0];
        var layer = new DenseParameters(network.Parameters, 0);
        layer.SetWeights([-1f, 1f, 0.5f, 0.25f, -0.75f, 0.5f]);
        layer.SetBiases([0.125f, -0.25f]);
        float[,] weights = { { -1f, 1f }, { 0.5f, 0.25f }, { -0.75f, 0.5f } };
        float[] biases = [0.125f, -0.25f];

        // Unit 1 gives 0 instead of 1, unit 2 gives 1 instead of 0.
        float[] outputs = new float[2];
        network.Predict(x, outputs);
        Assert.Equal([0f, 1f], outputs);

        network.CreateTrainer(new Sgd(learningRate)).Step(x, targets);

        const float eta = 2 * learningRate / 2;
        for (int unit = 0; unit < 2; unit++)
        {
            float error = targets[unit] - outputs[unit];
            for (int input = 0; input < 3; input++)
                Assert.Equal(weights[input, unit] + eta * error * x[input], layer.GetWeights()[input, unit]);
            Assert.Equal(biases[unit] + eta * error, layer.GetBiases()[unit]);
        }
    }

    [Fact]
    public void What_is_right_is_left_alone()
    {
        var network = new Perceptron(seed: 3);
        float[] x = [0.5f, -1f, 2f];
        float[] outputs = new float[2];
        network.Predict(x, outputs);
        float[] before = Weights(network);

        network.CreateTrainer(new Sgd(1f)).Step(x, outputs);

        Assert.Equal(before, Weights(network));
    }

    [Theory]
    [InlineData(0f, 0f, 0f, 1f)]
    [InlineData(0f, 1f, 1f, 1f)]
    public void It_learns_and_and_or(float neither, float second, float first, float both)
    {
        var network = new GatePerceptron(seed: 1);
        Trainer<GatePerceptron, Dim<_2>, Values<Dim<_1>>, Sgd> trainer = network.CreateTrainer(new Sgd(0.1f));
        float[] inputs = [0, 0, 0, 1, 1, 0, 1, 1];
        float[] targets = [neither, second, first, both];
        for (int step = 0; step < 200; step++)
            trainer.Step(inputs, targets);

        float[] outputs = new float[4];
        network.Predict(inputs, outputs);
        Assert.Equal(targets, outputs);
    }

    private static float[] Weights(Perceptron network)
    {
        float[] flat = new float[6];
        new DenseParameters(network.Parameters, 0).CopyWeightsTo(flat);
        return flat;
    }
}
