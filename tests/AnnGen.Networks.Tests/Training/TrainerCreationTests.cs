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

    [Fact]
    public void An_optimizer_that_no_constructor_made_is_refused()
    {
        AssertRefused(() => new SmallClassifier().CreateTrainer(default(Adam)));
        AssertRefused(() => new SmallClassifier().CreateTrainer(default(AdamW)));
    }

    private static void AssertRefused(Action action) =>
        Assert.Contains("whose ε is 0", Assert.Throws<InvalidOperationException>(action).Message, StringComparison.Ordinal);
}
