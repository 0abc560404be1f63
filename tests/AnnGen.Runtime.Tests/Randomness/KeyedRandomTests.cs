using AnnGen.Randomness;

namespace AnnGen.Runtime.Tests.Randomness;

public class KeyedRandomTests
{
    private const int Draws = 200_000;

    private static readonly KeyedRandom Random = new(seed: 1, RandomPurpose.Data, layer: 2, step: 3);

    [Fact]
    public void A_number_depends_on_seed_purpose_layer_step_and_element()
    {
        uint[] bits =
        [
            new KeyedRandom(1, RandomPurpose.Data, 2, 3).Bits(4),
            new KeyedRandom(9, RandomPurpose.Data, 2, 3).Bits(4),
            new KeyedRandom(1UL << 32 | 1, RandomPurpose.Data, 2, 3).Bits(4),
            new KeyedRandom(1, RandomPurpose.Dropout, 2, 3).Bits(4),
            new KeyedRandom(1, RandomPurpose.Data, 9, 3).Bits(4),
            new KeyedRandom(1, RandomPurpose.Data, 2, 9).Bits(4),
            new KeyedRandom(1, RandomPurpose.Data, 2, 1L << 32 | 3).Bits(4),
            new KeyedRandom(1, RandomPurpose.Data, 2, 3).Bits(5),
            new KeyedRandom(1, RandomPurpose.Data, 2, 3).Bits(8),
        ];
        Assert.Equal(bits.Length, bits.Distinct().Count());
        Assert.Equal(bits[0], Random.Bits(4));
    }

    [Fact]
    public void The_counter_is_laid_out_as_documented()
    {
        PhiloxBlock expected = Philox.Generate(new PhiloxBlock(5, 4u << 24 | 2, 3, 7), 11);
        KeyedRandom random = new(11, RandomPurpose.Data, layer: 2, step: 7L << 32 | 3);
        Assert.Equal(expected, random.Block(5));
        Assert.Equal(expected.Word3, random.Bits(23));
    }

    [Fact]
    public void Uniform_numbers_lie_in_the_unit_interval_with_its_mean_and_variance()
    {
        float[] values = new float[Draws];
        Random.FillUniform(values);
        Assert.All(values, value => Assert.InRange(value, 0f, MathF.BitDecrement(1f)));
        Moments moments = new(values);
        Assert.Equal(0.5, moments.Mean, tolerance: 0.003);
        Assert.Equal(1.0 / 12, moments.Variance, tolerance: 0.001);
        // Every value is a multiple of 2⁻²⁴, and the last bit is used.
        Assert.All(values, value => Assert.Equal(MathF.Round(value * (1 << 24)), value * (1 << 24)));
        Assert.Contains(values, value => value > 0.5f && (int)(value * (1 << 24)) % 2 == 1);
    }

    [Fact]
    public void Uniform_numbers_fill_all_intervals_alike()
    {
        float[] values = new float[Draws];
        Random.FillUniform(values);
        int[] counts = new int[100];
        foreach (float value in values)
            counts[(int)(value * counts.Length)]++;
        // Chi-squared with 99 degrees of freedom: above 149 with a probability of 0.1 %, below 61 likewise.
        Assert.InRange(ChiSquared(counts), 61, 149);
    }

    [Fact]
    public void Normal_numbers_have_the_moments_of_the_normal_distribution()
    {
        float[] values = new float[Draws];
        Random.FillNormal(values);
        Moments moments = new(values);
        Assert.Equal(0, moments.Mean, tolerance: 0.008);
        Assert.Equal(1, moments.Variance, tolerance: 0.012);
        Assert.Equal(0, moments.Skewness, tolerance: 0.02);
        Assert.Equal(3, moments.Kurtosis, tolerance: 0.05);
        Assert.Equal(0.0455, values.Count(value => MathF.Abs(value) > 2) / (double)Draws, tolerance: 0.002);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(64)]
    [InlineData(1000)]
    public void Integers_below_a_bound_are_all_equally_likely(int bound)
    {
        int[] counts = new int[bound];
        for (uint element = 0; element < Draws; element++)
            counts[Random.Below(element, bound)]++;
        double freedom = bound - 1;
        Assert.InRange(ChiSquared(counts), freedom - 4 * Math.Sqrt(2 * freedom), freedom + 4 * Math.Sqrt(2 * freedom));
    }

    // Of 3·2²⁹ values, a reduction of 32 bits without refusals would give every third two ways, the others three.
    [Fact]
    public void Integers_below_a_large_bound_are_free_of_bias()
    {
        const int bound = 3 << 29;
        int[] remainders = new int[3];
        for (uint element = 0; element < Draws; element++)
        {
            int value = Random.Below(element, bound);
            Assert.InRange(value, 0, bound - 1);
            remainders[value % 3]++;
        }

        Assert.All(remainders, count => Assert.Equal(1.0 / 3, count / (double)Draws, tolerance: 0.005));
    }

    [Fact]
    public void Filling_gives_the_numbers_of_the_single_elements()
    {
        float[] uniform = new float[11];
        float[] normal = new float[11];
        Random.FillUniform(uniform);
        Random.FillNormal(normal);
        for (uint i = 0; i < uniform.Length; i++)
        {
            Assert.Equal(Random.Uniform(i), uniform[i]);
            Assert.Equal(Random.Normal(i), normal[i]);
        }
    }

    [Fact]
    public void The_numbers_are_those_of_the_first_release()
    {
        uint[] bits = [Random.Bits(0), Random.Bits(1), Random.Bits(1_000_000)];
        float[] uniform = [Random.Uniform(0), Random.Uniform(1)];
        float[] normal = [Random.Normal(0), Random.Normal(1), Random.Normal(2), Random.Normal(3)];
        int[] integers = [Random.Below(0, 10), Random.Below(1, 1000), Random.Below(2, 2_000_000_000)];
        Assert.Equal(new uint[] { 0x74B5B951, 0x608EFF9D, 0x62E16D36 }, bits);
        Assert.Equal(new float[] { 0.45589787f, 0.37718195f }, uniform);
        Assert.Equal(new float[] { -0.110773735f, -0.31289035f, 1.3392627f, -0.023699852f }, normal);
        Assert.Equal(new int[] { 4, 377, 1819514843 }, integers);
    }

    [Fact]
    public void Arguments_outside_their_range_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new KeyedRandom(0, RandomPurpose.Data, layer: -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new KeyedRandom(0, RandomPurpose.Data, layer: KeyedRandom.MaxLayers));
        Assert.Throws<ArgumentOutOfRangeException>(() => new KeyedRandom(0, RandomPurpose.Data, step: -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Random.Below(0, 0));
    }

    private static double ChiSquared(int[] counts)
    {
        double expected = (double)Draws / counts.Length;
        return counts.Sum(count => (count - expected) * (count - expected) / expected);
    }
}
