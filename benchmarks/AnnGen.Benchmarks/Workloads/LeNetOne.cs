using AnnGen.Benchmarks.Work;

namespace AnnGen.Benchmarks.Workloads;

/// <summary>One image through <see cref="LeNet5"/>, in which nothing is zero.</summary>
internal sealed class LeNetOne : Workload
{
    public override string Key => "lenet-one";

    public override TimeUnit Unit => TimeUnit.Microseconds;

    public override IWork Create(int threads)
    {
        return Prediction.Of(new LeNet5(), DigitImages.Noise.Inputs(1), Predict, DigitImages.Noise.Name);

        static void Predict(LeNet5 network, float[] inputs, float[] outputs, int times)
        {
            for (; times > 0; times--)
                network.Predict(inputs, outputs);
        }
    }
}
