namespace AnnGen.Networks.Tests.Training;

/// <summary>A single layer of one unit over whole lanes of inputs: dot products from the caller's rows, and the transposed weights follow.</summary>
public class LogisticRegressionTests
{
    private const int Inputs = 32;
    private const int Batch = 8;
    private const float LearningRate = 0.5f;

    [Theory]
    [InlineData(GradientMode.Fused)]
    [InlineData(GradientMode.Materialised)]
    public void It_learns_what_double_precision_learns(GradientMode gradients)
    {
        var network = new LogisticRegression(seed: 1);
        double[] weights = [.. Enumerable.Range(0, Inputs).Select(input => (double)network.Layer1.GetWeights()[input, 0])];
        double bias = network.Layer1.GetBiases()[0];
        float[] x = RandomSamples.Floats(Batch * Inputs);
        float[] answers = [.. Enumerable.Range(0, Batch).Select(i => i % 3 == 0 ? 1f : 0f)];
        var trainer = network.CreateTrainer(new Sgd(LearningRate), new TrainerOptions { Threads = 1, Gradients = gradients });

        for (int step = 0; step < 20; step++)
        {
            trainer.Step(x, new Binary(answers));
            bias = Learn(weights, bias, x, answers);
        }

        float[] predicted = new float[Batch];
        network.Predict(x, predicted);
        for (int input = 0; input < Inputs; input++)
            Assert.Equal(weights[input], network.Layer1.GetWeights()[input, 0], tolerance: 1e-5);
        Assert.Equal(bias, network.Layer1.GetBiases()[0], tolerance: 1e-5);
        for (int row = 0; row < Batch; row++)
            Assert.Equal(Probability(weights, bias, x, row), predicted[row], tolerance: 1e-5);
    }

    private static double Learn(double[] weights, double bias, float[] x, float[] answers)
    {
        double[] deltas = [.. Enumerable.Range(0, Batch).Select(row => (Probability(weights, bias, x, row) - answers[row]) / Batch)];
        for (int input = 0; input < Inputs; input++)
            weights[input] -= LearningRate * Enumerable.Range(0, Batch).Sum(row => deltas[row] * x[row * Inputs + input]);
        return bias - LearningRate * deltas.Sum();
    }

    private static double Probability(double[] weights, double bias, float[] x, int row) =>
        1 / (1 + Math.Exp(-bias - weights.Select((weight, input) => weight * x[row * Inputs + input]).Sum()));
}

[Network(BinaryCrossEntropy, MaxBatchSize = 8)]
[Dense(32, 1, Sigmoid)]
internal sealed partial class LogisticRegression;
