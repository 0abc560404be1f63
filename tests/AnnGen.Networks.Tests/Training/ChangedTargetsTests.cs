namespace AnnGen.Networks.Tests.Training;

/// <summary>Targets are not copied, so a class may have changed since it was checked: what reads it does not trust it.</summary>
public class ChangedTargetsTests
{
    public static TheoryData<int, int> ThreadsAndClasses { get; } = new()
    {
        { 1, 4 },
        { 1, -1 },
        { 2, 4 },
        { 2, -1 },
        { 2, 500_000_000 },
    };

    [Theory]
    [MemberData(nameof(ThreadsAndClasses))]
    public void A_step_refuses_a_class_that_is_none_any_more_and_changes_nothing(int threads, int changed)
    {
        Trainer<SmallClassifier, Dim<_6>, Classes<Dim<_4>>, Sgd> trainer = SmallTraining.Trainer(new TrainerOptions { Threads = threads });
        AssertRefused(changed, () =>
        {
            int[] classes = new int[8];
            Classes<Dim<_4>> targets = classes;
            classes[5] = changed;
            trainer.Step(SmallTraining.Inputs.AsSpan(0, 48), targets);
        });
        Assert.Equal(0, trainer.StepCount);
        Assert.Equal(SmallTraining.BitsAfter(0), ParameterBits.Of(trainer.Network.Parameters));

        trainer.Step(SmallTraining.Inputs.AsSpan(0, 48), SmallTraining.Classes.AsSpan(0, 8));
        Assert.Equal(SmallTraining.BitsAfter(1), ParameterBits.Of(trainer.Network.Parameters));
    }

    [Fact]
    public void A_backward_pass_refuses_it_too() => AssertRefused(4, () =>
    {
        var network = new SmallClassifier();
        SmallClassifier.Workspace workspace = network.CreateWorkspace();
        network.Forward(new float[12], workspace);
        int[] classes = new int[2];
        Classes<Dim<_4>> targets = classes;
        classes[1] = 4;
        network.Backward(targets, workspace);
    });

    [Fact]
    public void Words_that_hold_no_class_are_refused_where_they_are_used() => AssertRefused(4, () =>
    {
        Trainer<SmallClassifier, Dim<_6>, Classes<Dim<_4>>, Sgd> trainer = SmallTraining.Trainer(new TrainerOptions());
        trainer.Step(new float[6], FromWords<Classes<Dim<_4>>>([4]));
    });

    private static TTarget FromWords<TTarget>(ReadOnlySpan<int> words) where TTarget : ITarget<TTarget>, allows ref struct =>
        TTarget.FromWords(words);

    private static void AssertRefused(int changed, Action action) =>
        Assert.Contains(
            $"A sample has class {changed}; the output layer has 4 units, for classes 0 to 3",
            Assert.Throws<ArgumentOutOfRangeException>(action).Message, StringComparison.Ordinal);
}
