using System.Buffers.Binary;
using System.ComponentModel;
using System.Diagnostics;
using System.IO.Compression;
using Xunit.Abstractions;

namespace AnnGen.Data.Tests;

/// <summary>
/// Thousands of changed gzip files, each of which is unpacked or refused as a slow decoder written from the RFCs does, and, where GNU
/// gzip is installed, as <c>gzip -t</c> does.
/// </summary>
public sealed class GzipMutationTests(ITestOutputHelper output) : IDisposable
{
    private const int Mutants = 3000;
    private const int GzipProcesses = 200;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Files_are_unpacked_or_refused_as_by_a_decoder_written_from_the_standard()
    {
        int accepted = 0;
        foreach (byte[] mutant in Drawn(Mutants, seed: 1))
        {
            byte[]? expected = NaiveGzip.Unpack(mutant);
            Assert.Equal(expected, Unpacked(mutant, expected?.Length));
            accepted += expected is null ? 0 : 1;
        }
        Assert.InRange(accepted, Mutants / 10, Mutants * 9 / 10);
    }

    [Fact]
    public void Files_are_accepted_where_the_gzip_program_accepts_them()
    {
        bool isInstalled = IsGnuGzipInstalled();
        int accepted = 0;
        foreach (byte[] mutant in Drawn(GzipProcesses, seed: 2))
        {
            byte[]? expected = NaiveGzip.Unpack(mutant);
            string path = _folder.Write("mutant.gz", mutant);
            if (isInstalled)
                Assert.Equal(Run("gzip", "-t", path).ExitCode == 0, expected is not null);
            Assert.Equal(expected, Unpacked(mutant, expected?.Length));
            accepted += expected is null ? 0 : 1;
        }
        Assert.InRange(accepted, GzipProcesses / 10, GzipProcesses * 9 / 10);
        output.WriteLine(isInstalled
            ? $"{GzipProcesses} files compared with 'gzip -t', of which {accepted} are sound."
            : "GNU gzip is not installed: compared with the decoder of these tests alone.");
    }

    // The constructor checks the whole file.
    private byte[]? Unpacked(byte[] packed, int? length)
    {
        try
        {
            using var content = new IdxContent(_folder.Write("mutant.gz", packed));
            return length is null ? [] : content.ReadToEnd(length.Value, "the content");
        }
        catch (DatasetFormatException)
        {
            return null;
        }
    }

    private static IEnumerable<byte[]> Drawn(int count, int seed)
    {
        var random = new Random(seed);
        byte[][] originals =
        [
            .. new[] { Text(random, 30), Text(random, 900), Noise(random, 200) }.Select(content => IdxBytes.Gzip(content)),
            Packed(Noise(random, 300), CompressionLevel.NoCompression),
            [.. IdxBytes.Gzip(Text(random, 60)), .. IdxBytes.Gzip([]), .. IdxBytes.Gzip(Text(random, 400))],
        ];
        for (int i = 0; i < count; i++)
        {
            byte[] original = originals[random.Next(originals.Length)];
            yield return random.Next(3) switch
            {
                0 => Repaired(Changed(original[10..^8], random, from: 0)) ?? Changed(original, random, from: 2),
                1 => [.. original, .. Tail(original, random)],
                _ => Changed(original, random, from: 2),
            };
        }
    }

    // Changed deflate data that still has an end, with the right checksum and length behind it, so that the container is sound.
    private static byte[]? Repaired(byte[] deflated)
    {
        if (NaiveGzip.Inflate(deflated) is not ({ } content, int length))
            return null;
        byte[] trailer = new byte[8];
        BinaryPrimitives.WriteUInt32LittleEndian(trailer, NaiveGzip.Checksum(content));
        BinaryPrimitives.WriteInt32LittleEndian(trailer.AsSpan(4), content.Length);
        return [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, .. deflated[..length], .. trailer];
    }

    private static byte[] Tail(byte[] original, Random random) => random.Next(5) switch
    {
        0 => new byte[random.Next(1, 600)],
        1 => original[^random.Next(1, 12)..],
        2 => original,
        3 => [.. new byte[random.Next(3)], .. original],
        _ => [.. new byte[random.Next(40)], (byte)random.Next(256)],
    };

    // The first two bytes stay: with others, the program takes a file for one of its other formats.
    private static byte[] Changed(byte[] original, Random random, int from)
    {
        List<byte> bytes = [.. original];
        for (int times = random.Next(1, 4); times > 0; times--)
        {
            int place = random.Next(from, bytes.Count);
            switch (random.Next(6))
            {
                case 0:
                    bytes.Insert(place, (byte)random.Next(256));
                    break;
                case 1:
                    bytes.RemoveRange(place, Math.Min(random.Next(1, 9), bytes.Count - place));
                    break;
                case 2:
                    bytes[place] = (byte)random.Next(256);
                    break;
                default:
                    bytes[place] ^= (byte)(1 << random.Next(8));
                    break;
            }
            if (bytes.Count <= from)
                break;
        }
        return [.. bytes];
    }

    private static byte[] Text(Random random, int length) => [.. Enumerable.Range(0, length).Select(i => (byte)("abcde"[random.Next(5)] + i / 300))];

    private static byte[] Noise(Random random, int length)
    {
        byte[] bytes = new byte[length];
        random.NextBytes(bytes);
        return bytes;
    }

    private static byte[] Packed(byte[] content, CompressionLevel level)
    {
        using MemoryStream packed = new();
        using (GZipStream gzip = new(packed, level, leaveOpen: true))
            gzip.Write(content);
        return packed.ToArray();
    }

    // Other programs of this name accept other files.
    private static bool IsGnuGzipInstalled()
    {
        try
        {
            return Run("gzip", "--version").Output.Contains("Free Software Foundation", StringComparison.Ordinal);
        }
        catch (Win32Exception)
        {
            return false;
        }
    }

    private static (int ExitCode, string Output) Run(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        using Process process = Process.Start(start)!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        string text = process.StandardOutput.ReadToEnd();
        error.GetAwaiter().GetResult();
        process.WaitForExit();
        return (process.ExitCode, text);
    }
}
