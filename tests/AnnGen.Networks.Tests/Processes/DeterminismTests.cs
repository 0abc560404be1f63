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
        [nameof(ClassNetwork)] = "2233124661308e050c7e7e562d2c25d63dc40a099b1341de31ed4ccce4b99388",
        [nameof(ValueNetwork)] = "e50b29095f45c18ce2a1401d0a46f330691b82209cec0fc713fd9c1c89c50047",
        [nameof(ProbabilityNetwork)] = "318e183f13c966a9eaa747f7f8cb1b35fbdfa459844a0ee2fa48502a4ead846f",
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
    public async Task Without_any_vector_instructions_the_bits_are_the_same() =>
        await AssertChildAsync("DOTNET_EnableHWIntrinsic=0", 128, false);

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
