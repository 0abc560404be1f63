namespace AnnGen.Networks.Tests.Training;

public class ScaleWarningTests
{
    private const int Samples = 400;

    [Theory]
    [InlineData(1f, false)]
    [InlineData(5f, false)]
    [InlineData(1000f, true)]
    [InlineData(-1e6f, true)]
    public void An_input_that_is_not_scaled_is_named_with_its_range(float scale, bool warns)
    {
        float[] inputs = new float[40 * 6];
        for (int i = 0; i < inputs.Length; i++)
            inputs[i] = i % 6 == 2 ? scale * (1 + i / 6 % 2) : i % 2;
        TrainingHistory history = FitOne(Dataset.FromFloats<Dim<_6>, Classes<Dim<_4>>>(inputs, new int[40]));
        Assert.Equal(warns ? 1 : 0, history.Warnings.Count);
        if (warns)
        {
            Assert.StartsWith("Input 2 ranges from ", history.Warnings[0], StringComparison.Ordinal);
            Assert.Contains("Standardization.Fit(training)", history.ToString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Bytes_that_the_network_normalizes_are_scaled()
    {
        Assert.Empty(FitOne(Dataset.FromBytes<Dim<_6>, Classes<Dim<_4>>>(RandomSamples.Bytes(Samples * 6), RandomSamples.Classes(Samples, 4))).Warnings);
        // Pixels of digits: most are zero, and the others are bright.
        byte[] pixels = [.. RandomSamples.Bytes(Samples * 6).Select(pixel => pixel < 200 ? (byte)0 : (byte)255)];
        Assert.Empty(FitOne(Dataset.FromBytes<Dim<_6>, Classes<Dim<_4>>>(pixels, RandomSamples.Classes(Samples, 4))).Warnings);
    }

    [Fact]
    public void One_hot_inputs_are_scaled()
    {
        float[] inputs = new float[Samples * 6];
        for (int sample = 0; sample < Samples; sample++)
            inputs[sample * 6 + sample % 6] = 1;
        Assert.Empty(FitOne(Classes(inputs)).Warnings);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(50)]
    public void What_the_scalings_give_is_scaled_also_with_rare_values_far_out(int rareEvery)
    {
        float[] inputs = RandomSamples.Floats(Samples * 6);
        for (int i = 0; i < inputs.Length; i += rareEvery)
            inputs[i] = 30_000 + 20_000 * inputs[i];
        Dataset<Dim<_6>, Classes<Dim<_4>>> data = Classes(inputs);
        Assert.Single(FitOne(data).Warnings);
        Assert.Empty(FitOne(Standardization.Fit(data).Apply(data)).Warnings);
        Assert.Empty(FitOne(MinMaxScaling.Fit(data, -1, 1).Apply(data)).Warnings);
    }

    [Fact]
    public void A_single_value_far_out_is_scaled_when_standardized()
    {
        float[] inputs = new float[Samples * 6];
        inputs[3] = 1e6f;
        Dataset<Dim<_6>, Classes<Dim<_4>>> data = Classes(inputs);
        // It is (1 − 1/n)·√n … √n deviations from the mean: 20 for 400 samples.
        Assert.Empty(FitOne(Standardization.Fit(data).Apply(data)).Warnings);
    }

    [Fact]
    public void Targets_of_a_regression_are_named_and_those_of_classes_are_not()
    {
        float[] inputs = RandomSamples.Floats(Samples * 6);
        float[] prices = [.. RandomSamples.Floats(Samples, seed: 2).Select(value => 200_000 + 100_000 * value)];
        var data = Dataset.FromFloats<Dim<_6>, Values<Dim<_1>>>(inputs, prices);
        string warning = Assert.Single(FitPrices(data).Warnings);
        Assert.StartsWith("Target 0 ranges from 1", warning, StringComparison.Ordinal);
        Assert.Contains("scale the targets", warning, StringComparison.Ordinal);
        Assert.Empty(FitPrices(Standardization.FitTargets(data).ApplyToTargets(data)).Warnings);

        var both = Dataset.FromFloats<Dim<_6>, Values<Dim<_1>>>([.. inputs.Select(value => 1000 * value)], prices);
        Assert.Equal(["Input", "Target"], FitPrices(both).Warnings.Select(text => text.Split(' ')[0]));
    }

    private static Dataset<Dim<_6>, Classes<Dim<_4>>> Classes(float[] inputs) =>
        Dataset.FromFloats<Dim<_6>, Classes<Dim<_4>>>(inputs, RandomSamples.Classes(Samples, 4));

    private static TrainingHistory FitOne(Dataset<Dim<_6>, Classes<Dim<_4>>> data) => SmallTraining.Trainer(new TrainerOptions()).Fit(data, 1);

    // The rate is low enough for prices too.
    private static TrainingHistory FitPrices(Dataset<Dim<_6>, Values<Dim<_1>>> data) => new PriceNet(seed: 1).CreateTrainer(new Adam(1e-5f)).Fit(data, 1);
}
