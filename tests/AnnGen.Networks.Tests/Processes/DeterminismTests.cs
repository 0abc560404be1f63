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
        [nameof(ClassNetwork)] = "ede1f5fe88d2733456456ea754e390bfa374fa46a23d9efcea57eadc762d3b47",
        ["ClassNetwork, clipped"] = "b53dc634aa322bd0ecb565bf9538d6465450c93b855444af064dae27d372d8ea",
        [nameof(ValueNetwork)] = "6db5e8c58f88159307b3bddcce7e863d44c462dfe7b3450097279c72e33cb427",
        [nameof(LargeNetwork)] = "05929b70b53e4df516139372e0bdbed4bd8012342b3ba50565100a2de21a74b7",
        [nameof(ProbabilityNetwork)] = "fcb4c782aae73cd3fc20cdd73d3495478bb70bb6233f33314b7ebc6fb4c2c159",
        ["ProbabilityNetwork by Adam"] = "bb79649089646b16d4b3b1e5fab464b7961f7fd473d6c5f1ec2d4c5baa100595",
        ["ProbabilityNetwork by Adam, clipped"] = "6a712b4fe335aaef0a82d3d205a6ec5109cd83349a6719b4657de086d6ab857c",
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
