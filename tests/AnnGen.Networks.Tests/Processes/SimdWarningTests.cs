using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace AnnGen.Networks.Tests.Processes;

/// <summary>A process that computes slowly has a warning, and no other one has.</summary>
public class SimdWarningTests
{
    [Theory]
    [InlineData("", false)]
    [InlineData("ANNGEN_SIMD_BITS=128", false)]
    [InlineData("DOTNET_EnableAVX512=0", false)]
    [InlineData("DOTNET_EnableAVX2=0", true)]
    [InlineData("DOTNET_EnableAVX=0", true)]
    [InlineData("DOTNET_EnableHWIntrinsic=0", true)]
    public async Task Only_a_process_without_fused_multiply_add_has_a_warning(string variable, bool disablesFma)
    {
        // Variables of x64 change nothing on Arm, except for the one that disables all intrinsics.
        bool isSlow = disablesFma && (!AdvSimd.IsSupported || variable.Contains("HWIntrinsic", StringComparison.Ordinal))
            || !Fma.IsSupported && !AdvSimd.IsSupported;
        string warning = (await ChildProgram.RunAsync(variable, "simd"))["warning"];
        if (isSlow)
            Assert.Contains("no fused multiply-add", warning, StringComparison.Ordinal);
        else
            Assert.Equal("none", warning);
    }
}
