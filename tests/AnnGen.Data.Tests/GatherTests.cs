using AnnGen.Simd;

namespace AnnGen.Data.Tests;

public sealed class GatherTests
{
    private static readonly Normalization Normalized = new(mean: 0.1307f, deviation: 0.3081f);

    [Fact]
    public void Every_width_gives_the_bits_of_the_scalar_formula_at_every_length()
    {
        for (int length = 0; length <= 131; length++)
        {
            byte[] source = IdxBytes.Random(length, seed: length);
            float[] expected = [.. source.Select(value => MathF.FusedMultiplyAdd(value, Normalized.Scale, Normalized.Offset))];

            Assert.Equal(expected, Normalize<Simd128>(source));
            Assert.Equal(expected, Normalize<Simd256>(source));
            Assert.Equal(expected, Normalize<Simd512>(source));
        }
    }

    [Theory]
    [InlineData(0f, 1f)]
    [InlineData(0.5f, 0.5f)]
    [InlineData(0.1307f, 0.3081f)]
    [InlineData(-3f, 0.001f)]
    public void Every_byte_becomes_what_the_formula_says_in_double_precision(float mean, float deviation)
    {
        byte[] source = [.. Enumerable.Range(0, 256).Select(value => (byte)value)];
        float[] inputs = new float[256];
        ByteInputs.Normalize(source, inputs, new Normalization(mean, deviation));

        for (int value = 0; value < 256; value++)
        {
            double expected = (value / 255.0 - mean) / deviation;

            // Scale, offset and result are rounded once each.
            double tolerance = 1.5 * Math.Pow(2, -24) * ((1 + Math.Abs(mean)) / deviation + Math.Abs(expected));
            Assert.InRange(inputs[value], expected - tolerance, expected + tolerance);
        }
    }

    [Fact]
    public void Bytes_that_do_not_fit_are_refused() =>
        Assert.Throws<ArgumentException>(() => ByteInputs.Normalize(new byte[5], new float[4], Normalized));

    [Fact]
    public void Bytes_of_odd_sizes_are_gathered_as_the_naive_reference_does()
    {
        GatheredBytesAreRight<Dim<_1>>();
        GatheredBytesAreRight<Dim<_3>>();
        GatheredBytesAreRight<Dim<_1, _5>>();
        GatheredBytesAreRight<Dim<_1, _6>>();
        GatheredBytesAreRight<Dim<_1, _7>>();
        GatheredBytesAreRight<Dim<_3, _1>>();
        GatheredBytesAreRight<Dim<_7, _8, _4>>();
        GatheredBytesAreRight<Dim<_7, _8, _5>>();
        GatheredBytesAreRight<Dim<_4, _0, _9, _9>>();
    }

    [Fact]
    public void Floats_are_gathered_as_they_are()
    {
        float[] inputs = [.. Enumerable.Range(0, 50 * 17).Select(value => value * 0.5f)];
        Dataset<Dim<_1, _7>, Values<Dim<_1>>> data = Dataset.FromFloats<Dim<_1, _7>, Values<Dim<_1>>>(inputs, new float[50]);
        int[] samples = [49, 0, 7, 7, 48];
        float[] gathered = new float[samples.Length * 17];

        data.GatherInputs(samples, gathered, Normalized);

        Assert.Equal(samples.SelectMany(sample => inputs.Skip(sample * 17).Take(17)), gathered);
    }

    [Fact]
    public void Inputs_in_a_row_are_copied_as_they_are_gathered()
    {
        Dataset<Dim<_1, _7>, Classes<Dim<_1, _0>>> data = MakeBytes<Dim<_1, _7>>(40).Slice(3, 30);
        float[] copied = new float[11 * 17];
        float[] gathered = new float[11 * 17];

        data.CopyInputs(5, 11, copied, Normalized);
        data.GatherInputs([.. Enumerable.Range(5, 11)], gathered, Normalized);

        Assert.Equal(gathered, copied);
    }

    [Theory]
    [InlineData(0f, true)]
    [InlineData(0.25f, false)]
    public void Inputs_that_are_not_zero_are_found_while_they_come(float mean, bool keepsZero)
    {
        byte[] raw = [.. Enumerable.Range(0, 40 * 70).Select(i => (byte)(i % 11 < 5 ? i % 250 + 1 : 0))];
        var normalization = new Normalization(mean, 1f);
        Dataset<Dim<_7, _0>, Classes<Dim<_1, _0>>> bytes = Dataset.FromBytes<Dim<_7, _0>, Classes<Dim<_1, _0>>>(raw, new int[40]).Slice(3, 30);
        Dataset<Dim<_7, _0>, Classes<Dim<_1, _0>>> floats =
            Dataset.FromFloats<Dim<_7, _0>, Classes<Dim<_1, _0>>>([.. raw.Select(value => (float)value)], new int[40]).Slice(3, 30);
        int[] samples = [29, 0, 7, 7, 11];
        int[] inARow = [12, 13, 14, 15, 16];

        AssertFound(samples, keepsZero, nonzero => bytes.GatherInputs(samples, new float[5 * 70], normalization, nonzero));
        AssertFound(inARow, keepsZero, nonzero => bytes.CopyInputs(12, 5, new float[5 * 70], normalization, nonzero));
        AssertFound(samples, true, nonzero => floats.GatherInputs(samples, new float[5 * 70], normalization, nonzero));
        AssertFound(inARow, true, nonzero => floats.CopyInputs(12, 5, new float[5 * 70], normalization, nonzero));

        void AssertFound(int[] rows, bool hasZeros, Action<ulong[]> bring)
        {
            ulong[] nonzero = new ulong[5 * 2 + 1];
            bring(nonzero);
            for (int row = 0; row < rows.Length; row++)
            {
                for (int input = 0; input < 70; input++)
                    Assert.Equal(!hasZeros || raw[(3 + rows[row]) * 70 + input] > 0, (nonzero[row * 2 + input / 64] >> input % 64 & 1) == 1);
            }
        }
    }

    [Fact]
    public void Targets_are_gathered_for_the_same_samples()
    {
        float[] numbers = [.. Enumerable.Range(0, 30).Select(value => value + 0.25f)];
        Dataset<Dim<_1>, Values<Dim<_3>>> data = Dataset.FromFloats<Dim<_1>, Values<Dim<_3>>>(new float[10], numbers).Slice(2, 8);
        int[] words = new int[3 * 3 + 1];
        words[^1] = 77;

        data.GatherTargets([7, 0, 3], words);

        Assert.Equal([27.25f, 28.25f, 29.25f, 6.25f, 7.25f, 8.25f, 15.25f, 16.25f, 17.25f], words[..9].Select(BitConverter.Int32BitsToSingle));
        Assert.Equal(77, words[^1]);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(int.MinValue)]
    public void A_sample_beside_a_view_is_refused_though_the_array_holds_it(int sample)
    {
        Dataset<Dim<_3>, Classes<Dim<_1, _0>>> data = MakeBytes<Dim<_3>>(10).Slice(1, 8);

        // At the place that is copied at once, and at one that is only asked for ahead.
        int[][] orders = [[sample], [0, 1, sample]];
        foreach (int[] order in orders)
        {
            ArgumentOutOfRangeException exception = Assert.Throws<ArgumentOutOfRangeException>(() => data.GatherInputs(order, new float[9], Normalized));
            Assert.Contains($"no sample {sample} in a data set of 8", exception.Message, StringComparison.Ordinal);
            Assert.Throws<ArgumentOutOfRangeException>(() => data.GatherTargets(order, new int[3]));
        }
    }

    [Fact]
    public void A_destination_that_is_too_short_is_refused()
    {
        Dataset<Dim<_3>, Classes<Dim<_1, _0>>> data = MakeBytes<Dim<_3>>(10);

        Assert.Throws<ArgumentException>(() => data.GatherInputs([1, 2], new float[5], Normalized));
        Assert.Throws<ArgumentException>(() => data.CopyInputs(1, 2, new float[5], Normalized));
        Assert.Throws<ArgumentException>(() => data.GatherTargets([1, 2], new int[1]));
    }

    [Fact]
    public void Gathering_allocates_nothing()
    {
        Dataset<Dim<_7, _8, _5>, Classes<Dim<_1, _0>>> bytes = MakeBytes<Dim<_7, _8, _5>>(100);
        Dataset<Dim<_5>, Values<Dim<_2>>> floats = Dataset.FromFloats<Dim<_5>, Values<Dim<_2>>>(new float[500], new float[200]);
        int[] samples = [.. Enumerable.Range(0, 64).Select(value => value * 37 % 100)];
        float[] inputs = new float[64 * 785];
        int[] words = new int[128];
        int seen = 0;

        long allocated = Allocation.Of(() =>
        {
            bytes.GatherInputs(samples, inputs, Normalized);
            bytes.CopyInputs(0, 64, inputs, Normalized);
            bytes.GatherTargets(samples, words);
            floats.GatherInputs(samples, inputs, Normalized);
            floats.GatherTargets(samples, words);
            seen += bytes.Targets(10, 20).Count;
            seen += floats.TryGetFloats(out ReadOnlySpan<float> all) ? all.Length : 0;
        });

        Assert.Equal(0, allocated);
        Assert.True(seen > 0);
    }

    private static void GatheredBytesAreRight<TInput>() where TInput : struct, IDimension
    {
        Dataset<TInput, Classes<Dim<_1, _0>>> data = MakeBytes<TInput>(20).Slice(4, 15);
        Assert.True(data.TryGetBytes(out ReadOnlySpan<byte> bytes));
        int[] samples = [14, 3, 0, 3, 9];
        float[] gathered = new float[samples.Length * TInput.Size + 1];
        gathered[^1] = 77;

        data.GatherInputs(samples, gathered, Normalized);

        for (int i = 0; i < samples.Length * TInput.Size; i++)
        {
            byte value = bytes[samples[i / TInput.Size] * TInput.Size + i % TInput.Size];
            double expected = (value / 255.0 - 0.1307) / 0.3081;
            Assert.InRange(gathered[i], expected - 1e-6, expected + 1e-6);
        }

        Assert.Equal(77, gathered[^1]);
    }

    private static Dataset<TInput, Classes<Dim<_1, _0>>> MakeBytes<TInput>(int count) where TInput : struct, IDimension
    {
        int[] classes = [.. Enumerable.Range(0, count).Select(sample => sample % 10)];
        return Dataset.FromBytes<TInput, Classes<Dim<_1, _0>>>(IdxBytes.Random(count * TInput.Size, seed: count), classes);
    }

    // One element more than is needed, to see that nothing is written behind the end.
    private static float[] Normalize<TSimd>(byte[] source) where TSimd : struct, ISimd<TSimd>
    {
        float[] inputs = new float[source.Length + 1];
        inputs[^1] = 77;
        ByteInputs.Normalize<TSimd>(source, inputs, Normalized);
        Assert.Equal(77, inputs[^1]);
        return inputs[..^1];
    }
}
