using AnnGen.Networks.Tests.Child;

namespace AnnGen.Networks.Tests.Persistence;

/// <summary>A trainer that takes up a saved state comes to the bits of one that was never interrupted.</summary>
public sealed class ResumedTrainingTests
{
    public static TheoryData<string> Cases =>
        [.. TrainedBits.Cases.Select(trained => trained.Name).Where(name => !name.Contains("health", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_state_of_the_middle_of_an_epoch_gives_the_bits_of_uninterrupted_training(string name)
    {
        TrainedCase trained = TrainedBits.Cases.Single(one => one.Name == name);
        Assert.Equal(trained.Hash(new TrainerOptions { Threads = 1 }), trained.HashOfResumed(new TrainerOptions { Threads = 1 }, batches: 2));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Two_threads_give_the_bits_of_one(string name)
    {
        TrainedCase trained = TrainedBits.Cases.Single(one => one.Name == name);
        Assert.Equal(trained.Hash(new TrainerOptions { Threads = 1 }), trained.HashOfResumed(new TrainerOptions { Threads = 2 }, batches: 3));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_state_between_two_epochs_gives_them_too(string name)
    {
        TrainedCase trained = TrainedBits.Cases.Single(one => one.Name == name);
        Assert.Equal(trained.Hash(new TrainerOptions { Threads = 2 }), trained.HashOfResumed(new TrainerOptions { Threads = 1 }, batches: 0));
    }
}
