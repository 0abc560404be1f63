using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;
using AnnGen.Networks.Tests.Child;

namespace AnnGen.Networks.Tests.Processes;

/// <summary>The same seed gives the same weights, bit for bit, for any number of threads and at any vector width.</summary>
public class DeterminismTests
{
    /// <summary>The bits of the first release. To change one is a breaking change.</summary>
    private static readonly Dictionary<string, string> s_golden = new()
    {
        [nameof(ClassNetwork)] = "7353751bfc5732709c04a1fb425b83a8197fa7986d4881981222c523dab6f995",
        ["ClassNetwork, clipped"] = "1b08fb268a82b9b2118764efc0b3f27f96e9590beb7f0a81a63a22d10be976b7",
        [nameof(ValueNetwork)] = "d460f42ef825276b511d35e531a37bd6185f69b18ecfc6038f4300c019ad4cbb",
        [nameof(LargeNetwork)] = "05929b70b53e4df516139372e0bdbed4bd8012342b3ba50565100a2de21a74b7",
        [nameof(ProbabilityNetwork)] = "5acfd357190ae4156f5e03657e7540a84d3cb7d072e93ee28df9a602370e4dc1",
        [nameof(Child.BinaryNetwork)] = "805355d3b83aa79da63c65b57de7342fb7f3addae8e86c78ad92de01d2cdfe65",
        [nameof(WeightedClassNetwork)] = "8f51aac8628890097635cabbf89bd324be58ba7e4ea0db7c9bf29ed7ebe9930b",
        [nameof(Child.HuberNetwork)] = "786793c97dfd063b55fbdcf00044205d3fe911c7991ec62b7dea00f63c535473",
        ["ProbabilityNetwork by Adam"] = "4f1351e3c05c3ea3114ef02e6efdd3826aad806fdcee4f0f86f7a2c5b0566cae",
        ["ProbabilityNetwork by Adam, clipped"] = "34d9db28a73b79945ddfb60ee23d87760548da489083b6e0ee5d657effda58c4",
    };

    private static bool HasFusedMultiplyAdd => Fma.IsSupported || AdvSimd.IsSupported;

    private static int WidestVector =>
        Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : 128;

    public static TheoryData<int, GradientMode> ThreadsAndModes { get; } = new()
    {
        { 1, GradientMode.Fused },
        { 2, GradientMode.Fused },
        { 3, GradientMode.Fused },
        { 1, GradientMode.Materialised },
        { 2, GradientMode.Materialised },
        { 3, GradientMode.Materialised },
    };

    [Theory]
    [MemberData(nameof(ThreadsAndModes))]
    public void Neither_threads_nor_the_way_of_gradients_change_a_bit(int threads, GradientMode gradients) =>
        AssertGolden(TrainedBits.HashAll(new TrainerOptions { Threads = threads, Gradients = gradients }));

    [Fact]
    public async Task The_widest_vectors_of_this_machine_give_the_bits_of_the_first_release() =>
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
        AssertGolden(report);
    }

    private static void AssertGolden(IReadOnlyDictionary<string, string> hashes) =>
        Assert.All(s_golden, golden => Assert.Equal(golden.Value, hashes[golden.Key]));
}
