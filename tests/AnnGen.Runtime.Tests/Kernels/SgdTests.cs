using AnnGen.Simd;

namespace AnnGen.Runtime.Tests.Kernels;

public class SgdTests
{
    [Fact]
    public void Ten_steps_with_momentum_are_those_of_the_formula_at_every_width()
    {
        AssertSteps<Simd128>();
        AssertSteps<Simd256>();
        AssertSteps<Simd512>();
    }

    [Fact]
    public void Without_momentum_nothing_is_kept_of_the_last_step()
    {
        float[] parameters = new float[Simd128.Width];
        float[] velocity = new float[Simd128.Width];
        Sgd sgd = new Sgd(learningRate: 0.5f).AtStep(1, 1f);
        sgd.Update(ref parameters[0], ref velocity[0], 0, 0, Simd128.Broadcast(4f));
        sgd.Update(ref parameters[0], ref velocity[0], 0, 0, Simd128.Broadcast(1f));
        Assert.All(parameters, parameter => Assert.Equal(-2.5f, parameter));
    }

    [Fact]
    public void The_schedule_scales_the_learning_rate_and_not_the_momentum()
    {
        Sgd sgd = new Sgd(learningRate: 0.5f, momentum: 0.9f).AtStep(7, 0.25f);
        Assert.Equal(0.125f, sgd.LearningRate);
        Assert.Equal(0.9f, sgd.Momentum);
    }

    [Theory]
    [InlineData(-0.1f, 0f)]
    [InlineData(float.NaN, 0f)]
    [InlineData(float.PositiveInfinity, 0f)]
    [InlineData(0.1f, -0.1f)]
    [InlineData(0.1f, 1f)]
    [InlineData(0.1f, float.NaN)]
    public void Values_out_of_range_are_refused(float learningRate, float momentum) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new Sgd(learningRate, momentum));

    private static void AssertSteps<TSimd>() where TSimd : struct, ISimd<TSimd>
    {
        // The second vector of the buffers, so that an offset that is ignored shows.
        var random = new Random(1);
        float[] parameters = new float[2 * TSimd.Width];
        float[] velocity = new float[2 * TSimd.Width];
        double parameter = 0;
        double speed = 0;
        var sgd = new Sgd(learningRate: 0.1f, momentum: 0.9f);
        for (int step = 1; step <= 10; step++)
        {
            float gradient = random.NextSingle() - 0.25f;
            sgd.AtStep(step, 1f).Update(ref parameters[0], ref velocity[0], 0, TSimd.Width, TSimd.Broadcast(gradient));
            speed = 0.9 * speed + gradient;
            parameter -= 0.1 * speed;
        }

        Assert.All(parameters[..TSimd.Width], value => Assert.Equal(0f, value));
        Assert.All(parameters[TSimd.Width..], value => Assert.Equal(parameter, value, tolerance: 1e-6));
        Assert.All(velocity[TSimd.Width..], value => Assert.Equal(speed, value, tolerance: 1e-6));
    }
}
