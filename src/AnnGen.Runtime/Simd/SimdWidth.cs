using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace AnnGen.Simd;

/// <summary>The vector width that the kernels of this process use.</summary>
/// <remarks>
/// The results do not depend on it. It is the widest that the processor has and the runtime recommends. The environment
/// variable <c>ANNGEN_SIMD_BITS</c> (128, 256 or 512) lowers it, which is how the tests prove the first sentence.
/// </remarks>
public static class SimdWidth
{
    /// <summary>The environment variable that limits the width.</summary>
    public const string Variable = "ANNGEN_SIMD_BITS";

    /// <summary>The width in bits: 128, 256 or 512.</summary>
    public static int Bits { get; } = Math.Min(Widest, Limit());

    /// <summary>
    /// Whether this process multiplies and adds in one instruction. Without it, .NET computes the same results in software.
    /// </summary>
    public static bool HasFusedMultiplyAdd => Fma.IsSupported || AdvSimd.IsSupported;

    /// <summary>One sentence about why this process is slow; null when it is not.</summary>
    public static string? Warning => HasFusedMultiplyAdd
        ? null
        : "This process has no fused multiply-add (AVX2 and FMA on x64), so training and inference run about a hundred times slower.";

    // Inlined, so that NativeAOT does not compile kernels for vectors that the program is not compiled for.
    internal static bool Use512
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector512.IsHardwareAccelerated && Bits >= 512;
    }

    internal static bool Use256
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector256.IsHardwareAccelerated && Bits >= 256;
    }

    private static int Widest =>
        Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : 128;

    private static int Limit()
    {
        string? text = Environment.GetEnvironmentVariable(Variable);
        return text switch
        {
            null or "" => 512,
            "128" or "256" or "512" => int.Parse(text, System.Globalization.CultureInfo.InvariantCulture),
            _ => throw new InvalidOperationException($"The environment variable {Variable} is '{text}'; it takes 128, 256 or 512."),
        };
    }
}
