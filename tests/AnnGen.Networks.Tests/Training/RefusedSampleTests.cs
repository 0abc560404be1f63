namespace AnnGen.Networks.Tests.Training;

/// <summary>Samples that are not finite are refused by a step before anything changes.</summary>
public class RefusedSampleTests
{
    [Theory]
    [InlineData(float.NaN, 1)]
    [InlineData(float.PositiveInfinity, 2)]
    [InlineData(float.NegativeInfinity, 3)]
    public void Each_input_and_each_target_is_looked_at(float value, int threads)
    {
        var network = new TanhRegressor(seed: 1);
        var trainer = network.CreateTrainer(new Adam(0.1f), new TrainerOptions { Threads = threads });
        int[] before = ParameterBits.Of(network.Parameters);
        for (int batch = 1; batch <= 8; batch++)
        {
            for (int place = 0; place < batch * 6; place++)
            {
                float[] inputs = RandomSamples.Floats(batch * 6);
                inputs[place] = value;
                ArgumentException ofInput = Assert.Throws<ArgumentException>(() => trainer.Step(inputs, new float[batch]));
                Assert.Equal("inputs", ofInput.ParamName);
                Assert.StartsWith(
                    FormattableString.Invariant($"Input {place % 6} of sample {place / 6} is {value}; inputs have to be finite."),
                    ofInput.Message, StringComparison.Ordinal);
            }
            for (int sample = 0; sample < batch; sample++)
            {
                float[] targets = new float[batch];
                targets[sample] = value;
                ArgumentException ofTarget = Assert.Throws<ArgumentException>(() => trainer.Step(RandomSamples.Floats(batch * 6), targets));
                Assert.Equal("targets", ofTarget.ParamName);
                Assert.StartsWith(
                    FormattableString.Invariant($"Target value 0 of sample {sample} is {value}; target values have to be finite."),
                    ofTarget.Message, StringComparison.Ordinal);
            }
        }

        Assert.Equal(0, trainer.StepCount);
        Assert.Equal(before, ParameterBits.Of(network.Parameters));
        trainer.Step(RandomSamples.Floats(6), new float[1]);
        Assert.Equal(1, trainer.StepCount);
    }

    [Fact]
    public void An_option_that_does_not_exist_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(
            () => new TanhRegressor(seed: 1).CreateTrainer(new Sgd(0.1f), new TrainerOptions { NonFinite = (NonFiniteValues)7 }));
}
