using AnnGen.Benchmarks.Programs;

namespace AnnGen.Benchmarks.Deployment;

/// <summary>The forms that are compared, in the order in which they are reported.</summary>
internal static class AllForms
{
    /// <summary>What NativeAOT is held against: the JIT with the same width of vectors.</summary>
    public static Form Reference { get; } = new("jit-256", "JIT, without AVX-512", Publication.Jit) { IsWithoutAvx512 = true };

    /// <summary>NativeAOT for a project that says nothing about processors.</summary>
    public static Form Native { get; } = new("aot", "NativeAOT, as the package sets it", Publication.NativeAot);

    public static Form Jit { get; } = new("jit", "JIT", Publication.Jit);

    public static IReadOnlyList<Form> List { get; } =
    [
        Jit,
        Reference,
        new("r2r", "JIT and ReadyToRun", Publication.ReadyToRun),
        Native,
        new("aot-native", "NativeAOT, IlcInstructionSet=native", Publication.NativeAotForThisMachine),
        new("aot-plain", "NativeAOT, as .NET sets it", Publication.NativeAotForAnyMachine),
    ];
}
