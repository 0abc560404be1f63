namespace AnnGen.Networks.Tests.Passes;

/// <summary>What does not fit is refused, with both numbers.</summary>
public class WrongSizeTests
{
    private readonly SmallClassifier _network = new();

    [Fact]
    public void Too_few_or_many_weights() =>
        AssertRefused(() => _network.Hidden.SetWeights(new float[29]), "'Hidden' has 6 × 5 = 30 weights; got 29 values");

    [Fact]
    public void Too_few_or_many_biases() =>
        AssertRefused(() => _network.Scores.SetBiases(new float[5]), "'Scores' has 4 biases; got 5 values");

    [Fact]
    public void Inputs_that_are_no_whole_number_of_samples()
    {
        SmallClassifier.Workspace workspace = _network.CreateWorkspace();
        const string message = "13 inputs are not a whole number of samples; 'SmallClassifier' takes 6 per sample";
        AssertRefused(() => _network.Forward(new float[13], workspace), message);
        AssertRefused(() => _network.Predict(new float[13], new float[8]), message);
        AssertRefused(() => _network.Logits(new float[13], new float[8]), message);
        AssertRefused(() => _network.Predict(new byte[13], new float[8]), message);
        AssertRefused(() => _network.Logits(new byte[13], new float[8]), message);
        AssertRefused(() => Trainer().Step(new float[13], new[] { 0, 0 }), message);
    }

    [Fact]
    public void No_inputs_at_all()
    {
        const string message = "There are 0 inputs, and so no samples; 'SmallClassifier' takes 6 per sample";
        AssertRefused(() => _network.Forward([], _network.CreateWorkspace()), message);
        AssertRefused(() => _network.Predict(Array.Empty<float>(), []), message);
        AssertRefused(() => Trainer().Step([], Array.Empty<int>()), message);
    }

    [Fact]
    public void More_samples_than_a_batch_holds()
    {
        const string message = "The batch holds 9 samples; 'SmallClassifier' takes up to 8";
        AssertRefused(() => _network.Forward(new float[54], _network.CreateWorkspace()), message);
        AssertRefused(() => Trainer().Step(new float[54], new int[9]), message);
    }

    [Fact]
    public void Targets_for_another_number_of_samples()
    {
        const string message = "The batch holds 2 samples, but targets for 3";
        SmallClassifier.Workspace workspace = _network.CreateWorkspace();
        _network.Forward(new float[12], workspace);
        AssertRefused(() => _network.Backward(new int[3], workspace), message);
        AssertRefused(() => Trainer().Step(new float[12], new int[3]), message);
    }

    [Fact]
    public void Outputs_for_another_number_of_samples()
    {
        const string message = "2 samples give 2 × 4 = 8 outputs; the span has room for 12";
        AssertRefused(() => _network.Predict(new float[12], new float[12]), message);
        AssertRefused(() => _network.Logits(new float[12], new float[12]), message);
        AssertRefused(() => _network.Predict(new byte[12], new float[12]), message);
        AssertRefused(() => _network.Logits(new byte[12], new float[12]), message);
    }

    [Fact]
    public void So_many_outputs_that_an_int_cannot_count_them() =>
        AssertRefused(
            () => new ManyClassifier().Predict(new float[65_536], []),
            "65536 samples give 65536 × 65536 = 4294967296 outputs; the span has room for 0");

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(12)]
    [InlineData(13)]
    public void Anything_but_one_sample_where_one_is_classified(int inputs)
    {
        string message = $"One sample of 'SmallClassifier' has 6 inputs; there are {inputs}";
        AssertRefused(() => _network.Classify(new float[inputs]), message);
        AssertRefused(() => _network.Classify(new byte[inputs]), message);
    }

    [Fact]
    public void A_class_that_does_not_exist() =>
        AssertRefused(() => Trainer().Step(new float[12], new[] { 3, 4 }), "Sample 1 has class 4; Classes<Dim<_4>> takes 0 to 3");

    [Fact]
    public void Values_that_are_no_whole_number_of_samples() =>
        AssertRefused(() => _ = new Values<Dim<_3>>(new float[7]), "7 values are not a whole number of samples; Values<Dim<_3>> takes 3 per sample");

    [Fact]
    public void A_batch_size_that_is_not_the_network_s_to_have()
    {
        AssertRefused(() => Trainer(new TrainerOptions { BatchSize = 9 }), "The batch size is 9; 'SmallClassifier' takes 1 to 8");
        AssertRefused(() => Trainer(new TrainerOptions { BatchSize = 0 }), "The batch size is 0; 'SmallClassifier' takes 1 to 8");
        AssertRefused(() => Trainer(new TrainerOptions { Threads = 0 }), "at least 1");
        AssertRefused(() => Trainer(new TrainerOptions { ProgressInterval = 0 }), "at least 1");
    }

    [Fact]
    public void A_workspace_of_another_network()
    {
        SmallRegressor.Workspace other = new SmallRegressor().CreateWorkspace();
        const string message = "The workspace belongs to 'SmallRegressor'; 'SmallClassifier' takes one from its own CreateWorkspace()";
        AssertRefused(() => _network.Forward(new float[6], other), message);
        AssertRefused(() => _network.Backward(new int[1], other), message);
    }

    [Fact]
    public void A_call_that_was_refused_changes_nothing()
    {
        int[] before = ParameterBits.Of(_network.Parameters);
        Trainer<SmallClassifier, Dim<_6>, Classes<Dim<_4>>, Sgd> trainer = Trainer();
        Assert.ThrowsAny<ArgumentException>(() => trainer.Step(new float[13], new int[2]));
        Assert.ThrowsAny<ArgumentException>(() => trainer.Step(new float[12], new int[3]));
        Assert.ThrowsAny<ArgumentException>(() => _network.Hidden.SetWeights(new float[29]));
        Assert.Equal(before, ParameterBits.Of(_network.Parameters));
        Assert.Equal(0, trainer.StepCount);
    }

    private Trainer<SmallClassifier, Dim<_6>, Classes<Dim<_4>>, Sgd> Trainer(TrainerOptions? options = null) =>
        _network.CreateTrainer(new Sgd(0.1f), options);

    private static void AssertRefused(Action action, string message) =>
        Assert.Contains(message, Assert.ThrowsAny<ArgumentException>(action).Message, StringComparison.Ordinal);
}
