using AnnGen.Simd;

namespace AnnGen.Runtime.Tests.Optimizers;

public class SgdTests
{
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
}
