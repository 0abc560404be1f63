using System.Reflection;
using AnnGen.Memory;
using AnnGen.Simd;

namespace AnnGen.Runtime.Tests.Simd;

/// <summary>What optimizers keep decays where no gradient arrives. It does not remain subnormal, which would slow down every step.</summary>
public class SubnormalFloatsTests
{
    private static readonly float[] s_kept =
        [1.17549435e-38f, -1.17549435e-38f, 1e-30f, 1f, -1f, float.MaxValue, float.PositiveInfinity, float.NegativeInfinity, float.NaN];

    private static readonly float[] s_cleared = [float.Epsilon, -float.Epsilon, 1e-40f, -1e-40f, 1.1754942e-38f, -1.1754942e-38f];

    [Fact]
    public void Subnormal_numbers_are_cleared_and_all_others_keep_their_bits_at_every_width_and_length()
    {
        for (int length = 1; length <= 40; length++)
        {
            AssertCleared<Simd128>(length);
            AssertCleared<Simd256>(length);
            AssertCleared<Simd512>(length);
        }
    }

    [Fact]
    public void An_optimizer_of_spans_clears_its_state()
    {
        var optimizer = new SpanOptimizer<MomentumRule>(new MomentumRule(0.01f, momentum: 0.9f), parameters: 21);
        var state = (AlignedBuffer)typeof(SpanOptimizer<MomentumRule>)
            .GetField("_state", BindingFlags.Instance | BindingFlags.NonPublic)!.GetValue(optimizer)!;
        float[] parameters = new float[21];
        float[] gradient = [.. Enumerable.Repeat(0.1f, 21)];
        optimizer.Step(parameters, gradient);
        gradient.AsSpan().Clear();
        // 0.1 · 0.9⁸³⁰ is 10⁻³⁹.
        for (int step = 2; step <= 831; step++)
            optimizer.Step(parameters, gradient);
        Assert.All(state.Span[..21].ToArray(), value => Assert.True(float.IsSubnormal(value)));
        optimizer.Step(parameters, gradient);
        Assert.All(state.Span.ToArray(), value => Assert.Equal(0f, value));
    }

    private static void AssertCleared<TSimd>(int length) where TSimd : struct, ISimd<TSimd>
    {
        float[] values = [.. Enumerable.Range(0, length).Select(i => i % 3 == 0 ? s_cleared[i / 3 % s_cleared.Length] : s_kept[i % s_kept.Length])];
        float[] expected = [.. values.Select(value => float.IsSubnormal(value) ? 0f : value)];
        SubnormalFloats.Clear<TSimd>(values);
        Assert.Equal(expected.Select(BitConverter.SingleToInt32Bits), values.Select(BitConverter.SingleToInt32Bits));
    }
}
