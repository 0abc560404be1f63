namespace AnnGen.Networks.Tests.Training;

public class TrainerCreationTests
{
    [Fact]
    public void There_are_no_more_threads_than_have_work()
    {
        int most = Math.Max(SmallClassifier.MaxBatchSize, Environment.ProcessorCount);
        Assert.Equal(most, SmallTraining.Trainer(new TrainerOptions { Threads = 3000 }).Threads);
        Assert.Equal(3, SmallTraining.Trainer(new TrainerOptions { Threads = 3 }).Threads);
    }

    [Theory]
    [InlineData(0f, "0")]
    [InlineData(-0.5f, "-0.5")]
    [InlineData(float.NaN, "NaN")]
    [InlineData(float.PositiveInfinity, "Infinity")]
    public void A_largest_norm_of_the_gradient_that_is_not_finite_and_above_0_is_refused(float maxNorm, string text)
    {
        ArgumentOutOfRangeException exception = Assert.Throws<ArgumentOutOfRangeException>(
            () => SmallTraining.Trainer(new TrainerOptions { MaxGradientNorm = maxNorm }));
        Assert.Contains($"The largest norm of the gradient is {text}; it has to be a finite number above 0.", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_optimizer_that_no_constructor_made_is_refused()
    {
        AssertRefused(() => new SmallClassifier().CreateTrainer(default(Adam)));
        AssertRefused(() => new SmallClassifier().CreateTrainer(default(AdamW)));
    }

    private static void AssertRefused(Action action) =>
        Assert.Contains("whose ε is 0", Assert.Throws<InvalidOperationException>(action).Message, StringComparison.Ordinal);
}
