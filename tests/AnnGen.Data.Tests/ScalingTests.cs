using CsCheck;

namespace AnnGen.Data.Tests;

public sealed class ScalingTests
{
    private static Dataset<Dim<_2>, Values<Dim<_1>>> Made(params float[] inputs) =>
        Dataset.FromFloats<Dim<_2>, Values<Dim<_1>>>(inputs, new float[inputs.Length / 2], NonFiniteValues.Allow);

    [Fact]
    public void Standardised_features_have_mean_0_and_deviation_1()
    {
        Scaling<Dim<_2>> scaling = Standardization.Fit(Made(1, 10, 3, 30, 5, 80));
        Assert.Equal([3, 40], scaling.Offsets.ToArray());
        Assert.Equal([Math.Sqrt(8.0 / 3), Math.Sqrt(2600.0 / 3)], scaling.Divisors.ToArray().Select(divisor => divisor), Near);

        Gen.Float[-1e3f, 1e3f].Array[4, 60].Where(values => values.Length % 2 == 0 && values[0] != values[2]).Sample(values =>
        {
            float[] scaled = new float[values.Length];
            Standardization.Fit(Made(values)).Apply(values, scaled);
            double[] first = [.. scaled.Where((_, i) => i % 2 == 0).Select(value => (double)value)];
            Assert.Equal(0, first.Average(), tolerance: 1e-4);
            Assert.Equal(1, Math.Sqrt(first.Average(value => value * value)), tolerance: 1e-4);
        });
    }

    [Fact]
    public void Scaled_features_reach_from_one_end_of_the_range_to_the_other()
    {
        float[] scaled = new float[6];
        MinMaxScaling.Fit(Made(1, 10, 3, 30, 5, 80)).Apply([1, 10, 3, 45, 5, 80], scaled);
        Assert.Equal([0, 0, 0.5f, 0.5f, 1, 1], scaled);

        MinMaxScaling.Fit(Made(1, 10, 3, 30, 5, 80), low: -1, high: 1).Apply([1, 10, 3, 45, 7, 80], scaled);
        Assert.Equal([-1, -1, 0, 0, 2, 1], scaled);
    }

    [Theory]
    [InlineData(0.1f)]
    [InlineData(-7e20f)]
    [InlineData(0f)]
    public void A_constant_feature_becomes_0_or_the_lower_end(float constant)
    {
        Dataset<Dim<_2>, Values<Dim<_1>>> data = Made(constant, 1, constant, 2, constant, 3);
        Assert.Equal(0, First(Standardization.Fit(data).Apply(data)));
        Assert.Equal(0, First(MinMaxScaling.Fit(data).Apply(data)));
        Assert.Equal(1, Standardization.Fit(data).Divisors[0]);
    }

    [Fact]
    public void What_was_scaled_comes_back() =>
        Gen.Float[-1e3f, 1e3f].Array[2, 40].Where(values => values.Length % 2 == 0).Sample(values =>
        {
            foreach (Scaling<Dim<_2>> scaling in new[] { Standardization.Fit(Made(values)), MinMaxScaling.Fit(Made(values), -1, 2) })
            {
                float[] back = [.. values];
                scaling.Apply(back, back);
                scaling.Invert(back, back);
                for (int i = 0; i < values.Length; i++)
                    Assert.Equal(values[i], back[i], tolerance: 1e-3f);
            }
        });

    [Fact]
    public void The_fit_sees_the_training_part_alone_and_is_kept_as_two_arrays()
    {
        Scaling<Dim<_2>> fitted = Standardization.Fit(Made(0, 0, 2, 4));
        var kept = new Scaling<Dim<_2>>(fitted.Offsets, fitted.Divisors);
        Dataset<Dim<_2>, Values<Dim<_1>>> test = kept.Apply(Made(5, 5).Slice(0, 1));
        Assert.True(test.TryGetFloats(out ReadOnlySpan<float> inputs));
        Assert.Equal([4, 1.5f], inputs);
    }

    [Fact]
    public void Targets_are_scaled_and_predictions_taken_back()
    {
        var data = Dataset.FromFloats<Dim<_1>, Values<Dim<_2>>>([7, 8], new float[] { 0, 10, 4, 30 });
        Scaling<Dim<_2>> scaling = Standardization.FitTargets(data);
        Dataset<Dim<_1>, Values<Dim<_2>>> scaled = scaling.ApplyToTargets(data);

        Assert.Equal([-1, -1, 1, 1], scaled.Targets(0, 2).Numbers);
        Assert.True(scaled.TryGetFloats(out ReadOnlySpan<float> inputs));
        Assert.Equal([7, 8], inputs);
        float[] outputs = [-1, 1];
        scaling.Invert(outputs, outputs);
        Assert.Equal([0, 30], outputs);
        Assert.Equal([0, 0, 1, 1], MinMaxScaling.FitTargets(data).ApplyToTargets(data).Targets(0, 2).Numbers);
    }

    [Fact]
    public void Scaling_a_sample_allocates_nothing()
    {
        Scaling<Dim<_2>> scaling = Standardization.Fit(Made(0, 0, 2, 4));
        float[] sample = new float[2];
        float[] features = [1, 2];
        Assert.Equal(0, Allocation.Of(() => scaling.Apply(features, sample)));
        Assert.Equal([0, 0], sample);
    }

    [Fact]
    public void What_cannot_be_fitted_is_refused_with_its_place()
    {
        Assert.StartsWith("Feature 1 of sample 1 is NaN; features have to be finite.", Assert.Throws<ArgumentException>(() => Standardization.Fit(Made(1, 2, 3, float.NaN))).Message, StringComparison.Ordinal);
        Assert.StartsWith("Feature 0 of sample 1 is", Assert.Throws<ArgumentException>(() => MinMaxScaling.Fit(Made(1, 2, float.PositiveInfinity, 4))).Message, StringComparison.Ordinal);
        Assert.StartsWith("The inputs are bytes", Assert.Throws<ArgumentException>(() => Standardization.Fit(Dataset.FromBytes<Dim<_1>, Classes<Dim<_2>>>([1], new[] { 0 }))).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => MinMaxScaling.Fit(Made(1, 2), low: 1, high: 1));
        Assert.StartsWith("The divisor of feature 1 is 0;", Assert.Throws<ArgumentException>(() => new Scaling<Dim<_2>>([0, 0], [1, 0])).Message, StringComparison.Ordinal);
        Assert.StartsWith("There are 1 offsets; Scaling<Dim<_2>> takes 2.", Assert.Throws<ArgumentException>(() => new Scaling<Dim<_2>>([0], [1, 1])).Message, StringComparison.Ordinal);
        Assert.StartsWith("3 features are not a whole number of samples", Assert.Throws<ArgumentException>(() => Standardization.Fit(Made(1, 2)).Apply(new float[3], new float[3])).Message, StringComparison.Ordinal);
    }

    private static float First(Dataset<Dim<_2>, Values<Dim<_1>>> data) => data.TryGetFloats(out ReadOnlySpan<float> inputs) ? inputs[0] : float.NaN;

    private static bool Near(double expected, double actual) => Math.Abs(expected - actual) <= 1e-12 * Math.Abs(expected);
}
