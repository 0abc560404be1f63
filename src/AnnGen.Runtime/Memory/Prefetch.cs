using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace AnnGen.Memory;

/// <summary>Asks for memory before it is needed. A hint: where the processor has no such instruction, nothing happens.</summary>
/// <remarks>The address is not pinned: should the array move meanwhile, the hint is worthless and harmless.</remarks>
internal static class Prefetch
{
    /// <summary>The bytes that one hint asks for.</summary>
    public const int LineBytes = 64;

    /// <summary>
    /// What a second-level cache holds, about: one megabyte in AMD's Zen 4, twice that or more in Intel's server processors since 2021.
    /// From there, memory comes fast enough without being asked for.
    /// </summary>
    public const long SecondLevelBytes = 1 << 20;

    /// <summary>Brings a line into the first-level cache: it is needed in some hundred instructions.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void IntoFirstLevel(ref readonly float at) => IntoFirstLevel(in Unsafe.As<float, byte>(ref Unsafe.AsRef(in at)));

    /// <inheritdoc cref="IntoFirstLevel(ref readonly float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void IntoFirstLevel(ref readonly byte at)
    {
        if (Sse.IsSupported)
            Sse.Prefetch0(Unsafe.AsPointer(ref Unsafe.AsRef(in at)));
    }

    /// <summary>Brings a line into the second-level cache: it is needed after much else.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void IntoSecondLevel(ref readonly byte at)
    {
        if (Sse.IsSupported)
            Sse.Prefetch1(Unsafe.AsPointer(ref Unsafe.AsRef(in at)));
    }
}
