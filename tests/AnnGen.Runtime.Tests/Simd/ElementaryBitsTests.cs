using System.Runtime.InteropServices;
using System.Security.Cryptography;
using AnnGen.Simd;

namespace AnnGen.Runtime.Tests.Simd;

/// <summary>The same bits at every width, in a scalar call, and on every machine that runs these tests.</summary>
public class ElementaryBitsTests
{
    // A prime; 87,000 samples, since widths without hardware support are slow.
    private const uint Stride = 49_157;

    [Fact]
    public void Exp_has_the_same_bits_at_every_width() => AssertSameAtEveryWidth<ExpFunction>();

    [Fact]
    public void Log_has_the_same_bits_at_every_width() => AssertSameAtEveryWidth<LogFunction>();

    [Fact]
    public void Softplus_has_the_same_bits_at_every_width() => AssertSameAtEveryWidth<SoftplusFunction>();

    [Fact]
    public void Sigmoid_has_the_same_bits_at_every_width() => AssertSameAtEveryWidth<SigmoidFunction>();

    [Fact]
    public void Tanh_has_the_same_bits_at_every_width() => AssertSameAtEveryWidth<TanhFunction>();

    [Fact]
    public void ExpMinusOne_has_the_same_bits_at_every_width() => AssertSameAtEveryWidth<ExpMinusOneFunction>();

    [Fact]
    public void Gelu_has_the_same_bits_at_every_width() => AssertSameAtEveryWidth<GeluFunction>();

    [Fact]
    public void GeluDerivative_has_the_same_bits_at_every_width() => AssertSameAtEveryWidth<GeluDerivativeFunction>();

    [Fact]
    public void GeluTanh_has_the_same_bits_at_every_width() => AssertSameAtEveryWidth<GeluTanhFunction>();

    [Fact]
    public void GeluTanhDerivative_has_the_same_bits_at_every_width() => AssertSameAtEveryWidth<GeluTanhDerivativeFunction>();

    [Fact]
    public void Silu_has_the_same_bits_at_every_width() => AssertSameAtEveryWidth<SiluFunction>();

    [Fact]
    public void SiluDerivative_has_the_same_bits_at_every_width() => AssertSameAtEveryWidth<SiluDerivativeFunction>();

    [Fact]
    public void The_bits_are_those_of_the_first_release()
    {
        Assert.Equal("47ACE21BD7C61B0F", Hash<ExpFunction>());
        Assert.Equal("A507105660233326", Hash<LogFunction>());
        Assert.Equal("0E829922D4803539", Hash<SoftplusFunction>());
        Assert.Equal("17FA18CEBADC0809", Hash<SigmoidFunction>());
        Assert.Equal("CF3E19003123D63F", Hash<TanhFunction>());
        Assert.Equal("2194FA389E70DCEC", Hash<ExpMinusOneFunction>());
        Assert.Equal("7755C5C33B62F877", Hash<GeluFunction>());
        Assert.Equal("D48E83275E6FD4F3", Hash<GeluDerivativeFunction>());
        Assert.Equal("757D693AF5F0008C", Hash<GeluTanhFunction>());
        Assert.Equal("F644A05AAA070E77", Hash<GeluTanhDerivativeFunction>());
        Assert.Equal("A13B7066DE41D9C0", Hash<SiluFunction>());
        Assert.Equal("684B17DAAAFC9EDE", Hash<SiluDerivativeFunction>());
    }

    private static void AssertSameAtEveryWidth<TFunction>() where TFunction : struct, IElementaryFunction
    {
        float[] samples = FloatSamples.All(Stride);
        int count = samples.Length / Simd512.Width * Simd512.Width;
        float[] at128 = Evaluate<TFunction, Simd128>(samples, count);
        Assert.Equal(Bits(at128), Bits(Evaluate<TFunction, Simd256>(samples, count)));
        Assert.Equal(Bits(at128), Bits(Evaluate<TFunction, Simd512>(samples, count)));
        Assert.Equal(Bits(at128), Bits([.. samples.Take(count).Select(TFunction.Apply)]));
    }

    private static string Hash<TFunction>() where TFunction : struct, IElementaryFunction
    {
        float[] samples = FloatSamples.All(Stride);
        int[] bits = Bits(Evaluate<TFunction, Simd128>(samples, samples.Length));
        return Convert.ToHexString(SHA256.HashData(MemoryMarshal.AsBytes(bits.AsSpan())))[..16];
    }

    private static float[] Evaluate<TFunction, TSimd>(float[] samples, int count)
        where TFunction : struct, IElementaryFunction
        where TSimd : struct, ISimd<TSimd> =>
        FloatSamples.Evaluate<TFunction, TSimd>(samples)[..count];

    // All NaNs count as one: which of its operands' payloads a NaN carries on is up to the processor.
    private static int[] Bits(float[] values) =>
        values.Select(value => float.IsNaN(value) ? int.MaxValue : BitConverter.SingleToInt32Bits(value)).ToArray();
}
