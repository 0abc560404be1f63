using System.Buffers.Binary;
using System.IO.Compression;
using System.Security.Cryptography;
using Mnist.Data;

namespace Mnist.Tests.Data;

/// <summary>A database of MNIST's form with a few images of noise, and with checksums of its own.</summary>
internal sealed class SmallMnist
{
    internal const int TrainCount = 30;
    internal const int TestCount = 20;

    private readonly Dictionary<string, byte[]> _contents = [];

    internal SmallMnist()
    {
        Files = new MnistFiles(
            Add("train-images-idx3-ubyte", Images(TrainCount, seed: 1)),
            Add("train-labels-idx1-ubyte", Labels(TrainCount)),
            Add("t10k-images-idx3-ubyte", Images(TestCount, seed: 2)),
            Add("t10k-labels-idx1-ubyte", Labels(TestCount)));
    }

    internal MnistFiles Files { get; }

    internal IReadOnlyDictionary<string, byte[]> Contents => _contents;

    /// <summary>The files as a mirror has them.</summary>
    internal Dictionary<string, byte[]> Packed => _contents.ToDictionary(file => $"{file.Key}.gz", file => Gzip(file.Value));

    internal void WriteTo(string folder)
    {
        Directory.CreateDirectory(folder);
        foreach ((string name, byte[] content) in _contents)
            File.WriteAllBytes(Path.Combine(folder, name), content);
    }

    internal static byte[] Gzip(byte[] content)
    {
        using MemoryStream packed = new();
        using (GZipStream gzip = new(packed, CompressionLevel.Fastest, leaveOpen: true))
            gzip.Write(content);
        return packed.ToArray();
    }

    private MnistFile Add(string name, byte[] content)
    {
        _contents.Add(name, content);
        return new MnistFile(name, Convert.ToHexStringLower(SHA256.HashData(content)));
    }

    private static byte[] Images(int count, int seed)
    {
        byte[] pixels = new byte[count * 28 * 28];
        new Random(seed).NextBytes(pixels);
        return [0, 0, 8, 3, .. BigEndian(count), .. BigEndian(28), .. BigEndian(28), .. pixels];
    }

    private static byte[] Labels(int count) =>
        [0, 0, 8, 1, .. BigEndian(count), .. Enumerable.Range(0, count).Select(sample => (byte)(sample % 10))];

    private static byte[] BigEndian(int value)
    {
        byte[] bytes = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        return bytes;
    }
}
