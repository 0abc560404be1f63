namespace AnnGen.Data.Tests;

/// <summary>Files of MNIST's format, with noise for digits.</summary>
internal static class MnistMaker
{
    internal static void Write(TemporaryFolder folder, string prefix, int count)
    {
        byte[] labels = [.. Enumerable.Range(0, count).Select(sample => (byte)(sample % 10))];
        folder.Write($"{prefix}-images-idx3-ubyte", IdxBytes.Of([(uint)count, 28, 28], IdxBytes.Random(count * 28 * 28, seed: 1)));
        folder.Write($"{prefix}-labels-idx1-ubyte.gz", IdxBytes.Gzip(IdxBytes.Of([(uint)count], labels)));
    }
}
