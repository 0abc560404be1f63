using AnnGen.Simd;

namespace AnnGen.Runtime.Tests.Optimizers;

/// <summary>What optimizers keep decays where no gradient arrives, and never is subnormal, which would slow down every later step.</summary>
public class DecayingStateTests
{
    private const int Planes = 3;

    [Fact]
    public void A_velocity_without_a_gradient_is_never_subnormal() => AssertNormal(new MomentumRule(0.01f, momentum: 0.9f));

    [Fact]
    public void A_velocity_with_dampening_is_never_subnormal() => AssertNormal(new Sgd(0.01f, momentum: 0.5f, dampening: 0.2f));

    [Fact]
    public void The_means_of_adam_are_never_subnormal() => AssertNormal(new Adam(0.01f, beta1: 0.8f, beta2: 0.9f));

    [Fact]
    public void The_means_of_adamw_are_never_subnormal() => AssertNormal(new AdamW(0.01f, beta1: 0.8f, beta2: 0.9f));

    [Fact]
    public void The_means_of_amsgrad_are_never_subnormal() => AssertNormal(new Adam(0.01f, beta1: 0.8f, beta2: 0.9f, amsgrad: true));

    [Fact]
    public void The_means_and_the_velocity_of_rmsprop_are_never_subnormal() =>
        AssertNormal(new RmsProp(0.01f, alpha: 0.8f, momentum: 0.7f, centered: true));

    [Fact]
    public void What_is_not_tiny_keeps_its_bits()
    {
        float small = MathF.ScaleB(1f, -75);
        float[] values = [small, MathF.BitIncrement(small), 1e-10f, 1f, MathF.PI, float.MaxValue, float.PositiveInfinity, float.NaN];
        Assert.All(values, value => Assert.Equal(value, RoundedBy<Simd128>(value)));
        Assert.All(values, value => Assert.Equal(-value, RoundedBy<Simd512>(-value)));
    }

    [Fact]
    public void What_is_tiny_is_moved_by_less_than_2_to_the_minus_100()
    {
        for (int exponent = -149; exponent < -75; exponent++)
        {
            float value = MathF.ScaleB(1.7f, exponent);
            float rounded = RoundedBy<Simd256>(value);
            Assert.False(float.IsSubnormal(rounded));
            Assert.InRange(Math.Abs((double)rounded - value), 0, Math.ScaleB(1, -100));
        }
    }

    private static float RoundedBy<TSimd>(float value) where TSimd : struct, ISimd<TSimd>
    {
        float[] lanes = new float[Lanes.Count];
        TSimd.Store(DecayingState.Round(TSimd.Broadcast(value)), ref lanes[0], 0);
        return lanes[TSimd.Width - 1];
    }

    // One gradient, and then none for so long that a value which decays unhindered is subnormal: 0.9¹⁰⁰⁰ is 10⁻⁴⁶.
    private static void AssertNormal<TOptimizer>(TOptimizer optimizer) where TOptimizer : struct, IOptimizer<TOptimizer>
    {
        float[] parameters = new float[Simd128.Width];
        float[] state = new float[Planes * Simd128.Width];
        for (int step = 1; step <= 1_000; step++)
        {
            optimizer.AtStep(step, 1f).Update(
                ref parameters[0], ref state[0], Simd128.Width, 0, Simd128.Broadcast(step == 1 ? 0.1f : 0f));
            Assert.DoesNotContain(state, float.IsSubnormal);
        }
        Assert.All(parameters, parameter => Assert.True(parameter < 0f));
    }
}
