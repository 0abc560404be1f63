namespace AnnGen.Data.Tests;

/// <summary>Targets are checked where they come in, and the message names the sample.</summary>
public class TargetTests
{
    [Theory]
    [InlineData(0.5f, "Sample 1 has the target 0.5; Binary takes 1 (yes) or 0 (no).")]
    [InlineData(-1f, "Sample 1 has the target -1; Binary takes 1 (yes) or 0 (no).")]
    [InlineData(float.NaN, "Sample 1 has the target NaN; Binary takes 1 (yes) or 0 (no).")]
    public void An_answer_is_yes_or_no(float answer, string message) =>
        AssertRefused<ArgumentOutOfRangeException>(message, () => new Binary([1, answer, 0]).Count);

    [Fact]
    public void A_label_is_there_or_not() =>
        AssertRefused<ArgumentOutOfRangeException>("Sample 1 has 2 for label 2; Labels<Dim<_3>> takes 1 (it has it) or 0 (it has not).", () => new Labels<Dim<_3>>([1, 0, 1, 0, 0, 2]).Count);

    [Theory]
    [InlineData(-0.5f, "Sample 1 has probability -0.5 for class 1; Distribution<Dim<_2>> takes finite numbers from 0 on.")]
    [InlineData(float.NaN, "Sample 1 has probability NaN for class 1; Distribution<Dim<_2>> takes finite numbers from 0 on.")]
    [InlineData(float.PositiveInfinity, "Sample 1 has probability Infinity for class 1; Distribution<Dim<_2>> takes finite numbers from 0 on.")]
    [InlineData(0.75f, "The probabilities of sample 1 sum to 1.25; Distribution<Dim<_2>> takes those that sum to 1, within 0.002.")]
    [InlineData(0.25f, "The probabilities of sample 1 sum to 0.75; Distribution<Dim<_2>> takes those that sum to 1, within 0.002.")]
    public void Probabilities_are_finite_from_0_on_and_sum_to_1(float second, string message) =>
        AssertRefused<ArgumentOutOfRangeException>(message, () => new Distribution<Dim<_2>>([1, 0, 0.5f, second]).Count);

    [Fact]
    public void Probabilities_that_were_written_with_three_digits_pass() =>
        Assert.Equal(1, new Distribution<Dim<_3>>([0.333f, 0.333f, 0.333f]).Count);

    [Fact]
    public void Samples_are_whole()
    {
        AssertRefused<ArgumentException>("3 probabilities are not a whole number of samples; Distribution<Dim<_2>> takes 2 per sample.", () => new Distribution<Dim<_2>>([1, 0, 1]).Count);
        AssertRefused<ArgumentException>("3 answers are not a whole number of samples; Labels<Dim<_2>> takes 2 per sample.", () => new Labels<Dim<_2>>([1, 0, 1]).Count);
        AssertRefused<ArgumentException>("3 answers are not a whole number of samples; Labels<Dim<_2>> takes 2 per sample.", () => Labels<Dim<_2>>.From([true, false, true]).Count);
    }

    [Fact]
    public void Answers_may_be_truth_values()
    {
        Assert.Equal([1f, 0f, 1f], Binary.From([true, false, true]).Answers.ToArray());
        Labels<Dim<_2>> labels = new[] { true, false, false, true };
        Assert.Equal([1f, 0f, 0f, 1f], labels.Answers.ToArray());
        Assert.Equal(2, labels.Count);
    }

    [Fact]
    public void A_data_set_keeps_targets_of_each_kind()
    {
        var answers = Dataset.FromFloats<Dim<_2>, Binary>([1, 2, 3, 4], new float[] { 0, 1 });
        var labels = Dataset.FromFloats<Dim<_2>, Labels<Dim<_3>>>([1, 2, 3, 4], new float[] { 0, 1, 1, 1, 0, 0 });
        var probabilities = Dataset.FromFloats<Dim<_2>, Distribution<Dim<_2>>>([1, 2, 3, 4], new float[] { 0.25f, 0.75f, 1, 0 });

        Assert.Equal([1f], answers.Targets(1, 1).Answers.ToArray());
        Assert.Equal([1f, 0f, 0f], labels.Targets(1, 1).Answers.ToArray());
        Assert.Equal([0.25f, 0.75f], probabilities.Targets(0, 1).Probabilities.ToArray());
    }

    private static void AssertRefused<TException>(string message, Func<int> create) where TException : ArgumentException =>
        Assert.StartsWith(message, Assert.Throws<TException>(() => create()).Message, StringComparison.Ordinal);
}
