namespace AnnGen.Data.Tests;

public sealed class DrawnDatasetTests
{
    [Fact]
    public void Blobs_have_the_middles_and_the_deviation_that_they_were_asked_for()
    {
        var data = DrawnDataset.Blobs<Dim<_2>, Dim<_4>>(40_000, seed: 1, distance: 6, deviation: 0.5f);
        (double X, double Y)[] middles = [(-3, -3), (3, -3), (-3, 3), (3, 3)];
        int[] classes = data.Targets(0, data.Count).Indices.ToArray();
        (float X, float Y)[] points = Points(data);
        for (int c = 0; c < 4; c++)
        {
            (float X, float Y)[] own = [.. points.Where((_, i) => classes[i] == c)];
            Assert.Equal(10_000, own.Length);

            // Six deviations of each estimate.
            Assert.Equal(middles[c].X, own.Average(p => p.X), tolerance: 0.03);
            Assert.Equal(middles[c].Y, own.Average(p => p.Y), tolerance: 0.03);
            Assert.Equal(0.5, Math.Sqrt(own.Average(p => Math.Pow(p.X - middles[c].X, 2))), tolerance: 0.022);
        }
    }

    [Fact]
    public void Blobs_of_more_classes_than_the_axes_have_corners_stand_on_a_longer_grid()
    {
        var line = DrawnDataset.Blobs<Dim<_1>, Dim<_3>>(3, seed: 1, distance: 2, deviation: 0);
        Assert.True(line.TryGetFloats(out ReadOnlySpan<float> inputs));
        Assert.Equal([-2, 0, 2], inputs);
        var one = DrawnDataset.Blobs<Dim<_3>, Dim<_1>>(1, seed: 1, deviation: 0);
        Assert.True(one.TryGetFloats(out inputs));
        Assert.Equal([0, 0, 0], inputs);
    }

    [Fact]
    public void Moons_and_circles_lie_where_their_formulas_say()
    {
        var moons = DrawnDataset.Moons(400, seed: 1, noise: 0);
        int[] classes = moons.Targets(0, 400).Indices.ToArray();
        foreach (((float x, float y), int c) in Points(moons).Zip(classes))
        {
            Assert.Equal(1, c == 0 ? x * x + y * y : (x - 1) * (x - 1) + (y - 0.5f) * (y - 0.5f), tolerance: 1e-5f);
            Assert.True(c == 0 ? y >= 0 : y <= 0.5f);
        }

        foreach (((float x, float y), int c) in Points(DrawnDataset.Circles(400, seed: 1, noise: 0, inner: 0.3f)).Zip(classes))
            Assert.Equal(c == 0 ? 1 : 0.3f, MathF.Sqrt(x * x + y * y), tolerance: 1e-5f);
        Assert.Equal(200, classes.Count(c => c == 1));
    }

    [Fact]
    public void Noise_has_the_deviation_that_it_was_asked_for()
    {
        var line = DrawnDataset.Line(20_000, seed: 5, slope: 3, intercept: -1, noise: 0.2f);
        Assert.True(line.TryGetFloats(out ReadOnlySpan<float> inputs));
        float[] x = inputs.ToArray();
        float[] y = line.Targets(0, line.Count).Numbers.ToArray();
        double[] errors = [.. x.Zip(y, (a, b) => b - (3.0 * a - 1))];
        Assert.Equal(0, errors.Average(), tolerance: 6 * 0.2 / 141);
        Assert.Equal(0.2, Math.Sqrt(errors.Average(e => e * e)), tolerance: 6 * 0.2 / 200);
        Assert.InRange(x.Min(), -1, -0.999);
        Assert.InRange(x.Max(), 0.999, 1);
    }

    [Fact]
    public void The_wave_is_a_sine()
    {
        var wave = DrawnDataset.Sine(1000, seed: 1, noise: 0);
        Assert.True(wave.TryGetFloats(out ReadOnlySpan<float> inputs));
        for (int i = 0; i < wave.Count; i++)
            Assert.Equal(Math.Sin(Math.PI * inputs[i]), wave.Targets(i, 1).Numbers[0], tolerance: 1e-7);
        for (double x = -1; x <= 1; x += 0.001)
            Assert.Equal(Math.Sin(Math.PI * x), SineWave.OfHalfTurns(x), tolerance: 1e-14);
    }

    [Fact]
    public void A_longer_data_set_begins_with_the_shorter_one_and_another_seed_draws_another()
    {
        Assert.Equal(Points(DrawnDataset.Moons(50, seed: 1)), Points(DrawnDataset.Moons(80, seed: 1)).Take(50));
        Assert.NotEqual(Points(DrawnDataset.Moons(50, seed: 1)), Points(DrawnDataset.Moons(50, seed: 2)));
    }

    [Fact]
    public void What_cannot_be_drawn_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => DrawnDataset.Moons(0, seed: 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => DrawnDataset.Line(5, seed: 1, noise: -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => DrawnDataset.Blobs<Dim<_2>, Dim<_2>>(5, seed: 1, deviation: float.NaN));
    }

    private static (float X, float Y)[] Points<TTarget>(Dataset<Dim<_2>, TTarget> data) where TTarget : ITarget<TTarget>, allows ref struct
    {
        Assert.True(data.TryGetFloats(out ReadOnlySpan<float> inputs));
        return [.. inputs.ToArray().Chunk(2).Select(point => (point[0], point[1]))];
    }
}
