namespace AnnGen.Networks.Tests.Training;

/// <summary>Values that cannot train a network are refused before anything changes.</summary>
public class RefusedTrainingTests
{
    [Fact]
    public void A_default_optimizer_is_refused()
    {
        Assert.Throws<InvalidOperationException>(() => new SmallRegressor().CreateTrainer(default(Sgd)));
        Assert.Throws<InvalidOperationException>(() => SpanOptimizer.Create(default(Sgd), parameters: 2));
        // A learning rate of 0 is a valid value.
        Assert.Equal(0f, new SmallRegressor().CreateTrainer(new Sgd(0f)).LearningRate);
    }

    [Theory]
    [InlineData(99)]
    [InlineData(-1)]
    [InlineData(2)]
    public void An_undefined_gradient_mode_is_refused(int mode)
    {
        var options = new TrainerOptions { Gradients = (GradientMode)mode };
        ArgumentOutOfRangeException exception =
            Assert.Throws<ArgumentOutOfRangeException>(() => new SmallRegressor().CreateTrainer(new Sgd(0.1f), options));
        Assert.Contains($"The gradient mode is {mode};", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity)]
    public void Parameters_that_are_not_finite_are_refused_and_nothing_is_set(float value)
    {
        var network = new SmallClassifier(seed: 1);
        int[] before = ParameterBits.Of(network.Parameters);
        float[] weights = new float[30];
        weights[2 * 5 + 3] = value;

        ArgumentException ofWeight = Assert.Throws<ArgumentException>(() => network.Hidden.SetWeights(weights));
        ArgumentException ofBias = Assert.Throws<ArgumentException>(() => network.Scores.SetBiases([0f, 0f, value, 0f]));

        Assert.Contains("The weight [2, 3] of layer 'Hidden' is ", ofWeight.Message, StringComparison.Ordinal);
        Assert.Contains("The bias [2] of layer 'Scores' is ", ofBias.Message, StringComparison.Ordinal);
        Assert.Equal(before, ParameterBits.Of(network.Parameters));
    }

    [Fact]
    public void Two_trainers_of_one_network_take_turns_and_never_train_at_once()
    {
        var network = new SmallClassifier(seed: 1);
        var second = network.CreateTrainer(new Sgd(0.1f));
        float[] inputs = SmallTraining.Inputs[..48];
        int[] classes = SmallTraining.Classes[..8];
        InvalidOperationException? exception = null;
        var progress = new Callback(() => exception ??= Assert.Throws<InvalidOperationException>(() => second.Step(inputs, classes)));
        var first = network.CreateTrainer(new Sgd(0.1f), new TrainerOptions { Progress = progress });

        first.TrainEpoch(SmallTraining.DataOf(SmallTraining.Inputs));

        Assert.Contains("'SmallClassifier'", exception!.Message, StringComparison.Ordinal);
        Assert.Equal(0, second.StepCount);
        second.Step(inputs, classes);
        Assert.Equal(1, second.StepCount);
    }

    private sealed class Callback(Action action) : IProgress<BatchProgress>
    {
        public void Report(BatchProgress value) => action();
    }
}
