using AnnGen.Benchmarks.Work;

namespace AnnGen.Benchmarks.Workloads;

/// <summary>One convolution below a dense layer, in which most of the parameters are.</summary>
[Network(CrossEntropy, MaxBatchSize = 128)]
[Input(1, 28, 28)]
[Conv2D(1, 8, 3, Relu)]
[MaxPool2D(2)]
[Dense(1352, 64, Relu)]
[Dense(64, 10, Softmax)]
public sealed partial class CnnNet;

/// <summary>Training <see cref="CnnNet"/> on 60,000 images, from raw bytes.</summary>
internal sealed class CnnEpoch : Workload
{
    public override string Key => "cnn-epoch";

    public override TimeUnit Unit => TimeUnit.Milliseconds;

    public override IReadOnlyList<int> ThreadCounts => [1, 2];

    public override bool IsShared => true;

    public override IWork Create(int threads) => TrainingEpoch.Of(
        new CnnNet(), new AdamW(learningRate: 0.001f), batch: 128, DigitImages.Mnist.Train, DigitImages.Mnist.Name, threads);
}
