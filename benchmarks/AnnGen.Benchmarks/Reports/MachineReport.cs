using System.Globalization;
using AnnGen.Benchmarks.Machine;
using AnnGen.Simd;
using Spectre.Console;

namespace AnnGen.Benchmarks.Reports;

/// <summary>What the machine can do at best, measured here and now.</summary>
internal static class MachineReport
{
    private const int Tries = 10;

    private static readonly (string Label, int Bytes)[] s_sizes =
        [("24 KB", 24 << 10), ("512 KB", 512 << 10), ("8 MB", 8 << 20), ("256 MB", 256 << 20)];

    public static void Write(IAnsiConsole console)
    {
        var peak = new FmaPeak(threads: 1);
        double at256 = Best(peak.At256Bits), at512 = Best(peak.At512Bits);
        console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{Environment.ProcessorCount} cores, AnnGen's vectors: {SimdWidth.Bits} bits, {System.Runtime.InteropServices.RuntimeInformation.FrameworkDescription}, {DateTime.Now:yyyy-MM-dd HH:mm}"));
        console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"FMA peak of one core: {at256 / 1e9:F1} GFLOP/s with 256 bits, {(at512 > 0 ? $"{(at512 / 1e9).ToString("F1", CultureInfo.InvariantCulture)} with 512 bits" : "no vectors of 512 bits")}"));
        IEnumerable<string> bandwidths = s_sizes.Select(size =>
            string.Create(CultureInfo.InvariantCulture, $"{Bandwidth(size.Bytes) / 1e9:F0} GB/s from {size.Label}"));
        console.WriteLine($"Reads of one core: {string.Join(", ", bandwidths)}");
        console.WriteLine();
    }

    private static double Bandwidth(int bytes)
    {
        var bandwidth = new ReadBandwidth(bytes, threads: 1);
        return Best(() => 1 / bandwidth.Sample());
    }

    private static double Best(Func<double> rate) => Enumerable.Range(0, Tries).Max(_ => rate());
}
