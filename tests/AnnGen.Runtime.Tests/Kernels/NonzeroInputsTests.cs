using AnnGen.Kernels;

namespace AnnGen.Runtime.Tests.Kernels;

/// <summary>Which inputs count: one by one, as anyone would look for them.</summary>
public class NonzeroInputsTests
{
    /// <summary>Around words of bits and vectors of every width.</summary>
    public static TheoryData<int> Sizes => [1, 3, 4, 7, 15, 16, 17, 33, 63, 64, 65, 100, 127, 128, 130, 784];

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Floats_that_are_not_zero_count(int inputs)
    {
        const int Rows = 9;
        float[] values = [.. Drawn(Rows * inputs).Select(value => value is 0 ? 0f : value - 128.5f)];
        values[0] = 0f;
        values[^1] = float.NaN;
        values[inputs] = -0f;
        values[2 * inputs] = float.Epsilon;
        values.AsSpan(0, inputs).Clear();

        AssertFound(values, inputs, value => value != 0);
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Bytes_that_are_not_zero_count(int inputs)
    {
        byte[] values = Drawn(9 * inputs);
        values.AsSpan(0, inputs).Clear();

        AssertFound(values, inputs, value => value != 0);
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void All_count_where_the_first_row_has_few_zeros(int inputs)
    {
        byte[] values = new byte[5 * inputs];
        values.AsSpan(0, inputs).Fill(7);

        AssertFound(values, inputs, _ => true);
        Assert.True(NonzeroInputs.AreAll(in Find<byte>(values, inputs)[0], inputs));
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void They_are_not_all_where_one_is_zero(int inputs)
    {
        ulong[] nonzero = new ulong[NonzeroInputs.Room(1, inputs)];
        NonzeroInputs.SetAll(1, inputs, nonzero);
        Assert.True(NonzeroInputs.AreAll(in nonzero[0], inputs));

        foreach (int zero in (int[])[0, inputs / 2, inputs - 1])
        {
            NonzeroInputs.SetAll(1, inputs, nonzero);
            nonzero[zero / 64] ^= 1ul << zero % 64;
            Assert.False(NonzeroInputs.AreAll(in nonzero[0], inputs));
        }
    }

    [Fact]
    public void No_rows_have_no_bits()
    {
        ulong[] nonzero = [77];
        NonzeroInputs.Find<float>([], 100, nonzero);
        Assert.Equal(77ul, nonzero[0]);
    }

    private static void AssertFound<T>(T[] values, int inputs, Func<T, bool> counts) where T : unmanaged, IEquatable<T>
    {
        ulong[] nonzero = Find<T>(values, inputs);
        int words = NonzeroInputs.Words(inputs);
        for (int row = 0; row < values.Length / inputs; row++)
        {
            for (int bit = 0; bit < words * 64; bit++)
            {
                bool expected = bit < inputs && counts(values[row * inputs + bit]);
                Assert.Equal(expected, (nonzero[row * words + bit / 64] >> bit % 64 & 1) == 1);
            }
        }
        Assert.Equal(ulong.MaxValue, nonzero[^1]);
    }

    private static ulong[] Find<T>(ReadOnlySpan<T> values, int inputs) where T : unmanaged, IEquatable<T>
    {
        ulong[] nonzero = new ulong[NonzeroInputs.Room(values.Length / inputs, inputs)];
        Array.Fill(nonzero, ulong.MaxValue);
        NonzeroInputs.Find(values, inputs, nonzero);
        return nonzero;
    }

    private static byte[] Drawn(int count)
    {
        byte[] bytes = new byte[count];
        new Random(1).NextBytes(bytes);
        for (int i = 0; i < count; i++)
            bytes[i] = bytes[i] % 3 == 0 ? bytes[i] : (byte)0;
        return bytes;
    }
}
