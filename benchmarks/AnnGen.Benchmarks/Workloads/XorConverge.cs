using AnnGen.Benchmarks.Work;

namespace AnnGen.Benchmarks.Workloads;

/// <summary>XOR, learnt: a new network and trainer, and as many steps as it takes.</summary>
internal sealed class XorConverge : Workload
{
    public override string Key => "xor-converge";

    public override TimeUnit Unit => TimeUnit.Microseconds;

    public override bool HasFloor => false;

    public override IWork Create(int threads) => Convergence.Of<XorNet, Dim<_2>, Dim<_1>, Sgd>(
        () => new XorNet(seed: 1), new Sgd(learningRate: 0.1f, momentum: 0.9f),
        inputs: [0, 0, 0, 1, 1, 0, 1, 1], targets: [0, 1, 1, 0], loss: 0.01f);
}
