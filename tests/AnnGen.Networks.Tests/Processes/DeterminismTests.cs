using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;
using AnnGen.Networks.Tests.Child;

namespace AnnGen.Networks.Tests.Processes;

/// <summary>The same seed gives the same weights, bit for bit, for any number of threads and at any vector width.</summary>
public class DeterminismTests
{
    /// <summary>The bits on every machine. To change one is a breaking change, which its commit explains.</summary>
    private static readonly Dictionary<string, string> s_golden = new()
    {
        [nameof(ClassNetwork)] = "7353751bfc5732709c04a1fb425b83a8197fa7986d4881981222c523dab6f995",
        ["ClassNetwork, clipped"] = "1b08fb268a82b9b2118764efc0b3f27f96e9590beb7f0a81a63a22d10be976b7",
        [nameof(ValueNetwork)] = "d460f42ef825276b511d35e531a37bd6185f69b18ecfc6038f4300c019ad4cbb",
        [nameof(LargeNetwork)] = "05929b70b53e4df516139372e0bdbed4bd8012342b3ba50565100a2de21a74b7",
        [nameof(BentNetwork)] = "0870c5145cb12231884ff2c5eb2cd074745ee648d807abb39782ff7a1d93c3c5",
        [nameof(SmallBentNetwork)] = "07c09cac74f5ec73b6bef88985908683684bf32c7ae7bda5fd8f9f179f55180e",
        [nameof(ProbabilityNetwork)] = "5acfd357190ae4156f5e03657e7540a84d3cb7d072e93ee28df9a602370e4dc1",
        [nameof(Child.BinaryNetwork)] = "af80ce5949cadba96a578c3e0f069f259a690eb9ebb17a0850576c695b2fa062",
        [nameof(WeightedClassNetwork)] = "8f51aac8628890097635cabbf89bd324be58ba7e4ea0db7c9bf29ed7ebe9930b",
        [nameof(Child.HuberNetwork)] = "786793c97dfd063b55fbdcf00044205d3fe911c7991ec62b7dea00f63c535473",
        [nameof(AbsoluteErrorNetwork)] = "8556727fb5e0e52f41994972ed0c68bbd967c96880619d135887f4726e451999",
        [nameof(PseudoHuberNetwork)] = "d92f07121ee67f98c07f0fb91bbccb0f676c273ce6bd20314c5491e6faafeb3a",
        [nameof(Child.DistributionNetwork)] = "d23b561b8cbc53900abeeaa6f82ee8fc91f777e911dc0ea5ca172bde806b6e5a",
        [nameof(Child.LabelsNetwork)] = "3e91f5a3f479401abcfa9f16d91d52305bdf5820cbd6070845d33e282be6cb6d",
        [nameof(NarrowNetwork)] = "15f626efdc067e6764a957097f8eb9045b883a43aae1a38aaaccfe52309543c2",
        [nameof(ImageNetwork)] = "c49871d665e487ed85a15e5325c0d01d61331ad06886c95924bcdb58d7cfa3b5",
        [nameof(ResidualNetwork)] = "40998790e5f06c21bab07a7916caf786daa543ce08734880ce3fa179cd545c66",
        [nameof(NormalizedNetwork)] = "82351b3b0e95b9445d1c47d18f9a0f9a38eea1d94b34842bd10bb425e801e1fe",
        ["ProbabilityNetwork by Adam"] = "4f1351e3c05c3ea3114ef02e6efdd3826aad806fdcee4f0f86f7a2c5b0566cae",
        ["ProbabilityNetwork by Adam, clipped"] = "34d9db28a73b79945ddfb60ee23d87760548da489083b6e0ee5d657effda58c4",
        ["ValueNetwork by Sgd with dampening and decay"] = "3c4536e0aaf1074ca19b07c779c8fa4a2483d895900f1148a8a02c503629b73c",
        ["LargeNetwork by Nesterov with decoupled decay"] = "18907cfad1082547b976419cbecd4eef5bfda623cbb9529f13508846e70eeb37",
        ["LargeNetwork by Adam with decay and AMSGrad"] = "5019456479b1ab44e42f696e3a1aec7ae179880d886b78e0b0a1c77965567683",
        ["ProbabilityNetwork by AdamW"] = "7b58cbdf37e200c135f4fed64aea3a2fd64c0d40822cda8651215cd2aeb17a2d",
        ["ProbabilityNetwork by RmsProp"] = "f7c974a700727e9cb528f55fbf932471e9f5ce67cf885211615167a688c99c7b",
        ["LargeNetwork by RmsProp, centred with momentum"] = "e7ae8faaee34534ca37a97fee4176d2b75890ff866738b2b592b846422259b11",
        ["ValueNetwork by AdaGrad"] = "c3e55db536cd0e23c97f1a8d56bdc1add9698963e43d1b72a6cabdc294c9444d",
        ["LargeNetwork, clipped by value"] = "f0150a228c57c7f6397e88e8bac3585db2a2b3234bee792f03a5dd360b8ef62b",
        ["LargeNetwork by Adam, with penalties"] = "a98449bd27369633ab43698fc64ba6ab040ce8a3c6c82c878228669ce349a025",
        ["ClassNetwork, clipped and with penalties"] = "74562c9365a9ddb9a455f9cd8ca8d13eb2be64290cb6966012ab7c738ee5d3ea",
        ["ClassNetwork by Nesterov, scheduled"] = "9f45834fd63fc39dc8bb42c258b832b2e05fcf03b1e40d915d4780ea647944ea",
        ["LargeNetwork, its first layer frozen"] = "a65e7f614bdd378728680815643b8c570ebaef84be5b57c7b32afa9200ac68e3",
        ["ClassNetwork, clipped, its third layer frozen"] = "fc96e51b555cefb355ed87ec0adabd0604d18147d132c263d9bbeb1a6be341af",
        ["ClassNetwork, its health"] = "b136ee4169e4587aae1eb2a9a35287fd433ba2ebaa4a8805d8895166fffc13e4",
    };

    private static bool HasFusedMultiplyAdd => Fma.IsSupported || AdvSimd.IsSupported;

    private static int WidestVector =>
        Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : 128;

    public static TheoryData<int, GradientMode> ThreadsAndModes { get; } = new()
    {
        { 1, GradientMode.Fused },
        { 2, GradientMode.Fused },
        { 3, GradientMode.Fused },
        { 4, GradientMode.Fused },
        { 1, GradientMode.Materialised },
        { 2, GradientMode.Materialised },
        { 3, GradientMode.Materialised },
    };

    [Theory]
    [MemberData(nameof(ThreadsAndModes))]
    public void Neither_threads_nor_the_way_of_gradients_change_a_bit(int threads, GradientMode gradients) =>
        AssertGolden(TrainedBits.HashAll(new TrainerOptions { Threads = threads, Gradients = gradients }));

    [Fact]
    public async Task The_widest_vectors_of_this_machine_give_the_bits_that_are_written_down() =>
        await AssertChildAsync("", WidestVector, HasFusedMultiplyAdd);

    [Fact]
    public async Task Without_512_bits_the_bits_are_the_same() =>
        await AssertChildAsync("DOTNET_EnableAVX512=0", Math.Min(WidestVector, 256), HasFusedMultiplyAdd);

    [Fact]
    public async Task Limited_to_256_bits_the_bits_are_the_same() =>
        await AssertChildAsync("ANNGEN_SIMD_BITS=256", Math.Min(WidestVector, 256), HasFusedMultiplyAdd);

    [Fact]
    public async Task Limited_to_128_bits_the_bits_are_the_same() =>
        await AssertChildAsync("ANNGEN_SIMD_BITS=128", 128, HasFusedMultiplyAdd);

    // Where the processor has no such instruction, .NET computes fused multiply-adds in software: slowly, and as exactly.
    [Fact]
    public async Task Without_fused_multiply_add_in_hardware_the_bits_are_the_same() =>
        await AssertChildAsync("DOTNET_EnableAVX2=0", 128, AdvSimd.IsSupported);

    [Fact]
    public void Another_seed_gives_other_bits()
    {
        IReadOnlyDictionary<string, string> hashes = TrainedBits.HashAll(new TrainerOptions { Seed = 1 });
        Assert.All(s_golden, golden => Assert.NotEqual(golden.Value, hashes[golden.Key]));
    }

    private static async Task AssertChildAsync(string variable, int vectorBits, bool fusedMultiplyAdd)
    {
        IReadOnlyDictionary<string, string> report = await ChildProgram.RunAsync(variable, "bits");
        Assert.Equal($"{vectorBits}", report["vector bits"]);
        Assert.Equal($"{fusedMultiplyAdd}", report["fused multiply-add"]);
        foreach (int threads in new[] { 1, 2, 3 })
            AssertGolden(TrainedBits.Cases.ToDictionary(trained => trained.Name, trained => report[$"{trained.Name}, {threads} threads"]));
    }

    private static void AssertGolden(IReadOnlyDictionary<string, string> hashes)
    {
        string[] changed = [.. hashes.Where(actual => s_golden.GetValueOrDefault(actual.Key) != actual.Value).Select(actual => $"[\"{actual.Key}\"] = \"{actual.Value}\"")];
        Assert.True(changed.Length == 0, "Other bits than those that are written down, or none that are known:\n" + string.Join('\n', changed));
        Assert.Equal(s_golden.Count, hashes.Count);
    }
}
