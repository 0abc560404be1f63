using System.IO.Compression;
using static AnnGen.Data.Tests.NumPy.NumPyFixtures;

namespace AnnGen.Data.Tests.NumPy;

/// <summary>Files with several arrays, as NumPy and other programs write them.</summary>
public sealed class NpzFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("samples.npz")]
    [InlineData("samples.compressed.npz")]
    public void Arrays_of_NumPy_are_read_by_their_names(string file)
    {
        IReadOnlyDictionary<string, NpyArray> arrays = NpzFile.Read(PathOf(file));
        Assert.Equal(["pixels", "features", "classes", "column", "values", "yes", "probabilities"], arrays.Keys);
        Assert.Equal([10, 2, 3], arrays["pixels"].Shape);
        // RandomState(5) gives the same numbers in every version of NumPy.
        Assert.Equal(new byte[] { 99, 206, 239 }, arrays["pixels"].GetElements<byte>()[..3].ToArray());
        Assert.Equal([10, 6], arrays["features"].Shape);
        byte[] pixels = arrays["pixels"].GetElements<byte>().ToArray();
        Assert.Equal(pixels.Select(pixel => pixel / 255.0), arrays["features"].GetElements<double>().ToArray());
        long[] classes = arrays["classes"].GetElements<long>().ToArray();
        Assert.Equal(classes.Select(one => (int)one), arrays["column"].GetElements<int>().ToArray());
        Assert.Equal(classes.SelectMany(one => new[] { (Half)(one * 0.5), (Half)(one - 1.0) }), arrays["values"].GetElements<Half>().ToArray());
        Assert.Equal(classes, NpzFile.Read(PathOf(file), "classes").GetElements<long>());
    }

    [Theory]
    [InlineData("names.npz")]
    [InlineData("names.compressed.npz")]
    [InlineData("zip64.npz")]
    public void Names_beyond_ASCII_and_numbers_of_64_bits_are_read(string file)
    {
        IReadOnlyDictionary<string, NpyArray> arrays = NpzFile.Read(PathOf(file));
        Assert.Equal(["größe/x", "y"], arrays.Keys);
        Assert.Equal([0, 1, 2], arrays["größe/x"].GetElements<int>());
        Assert.Equal([2.5], arrays["y"].GetElements<double>());
        Assert.True(arrays["y"].Shape.IsEmpty);
    }

    [Theory]
    [InlineData(CompressionLevel.NoCompression)]
    [InlineData(CompressionLevel.SmallestSize)]
    public void What_another_program_packed_is_read(CompressionLevel level)
    {
        byte[] zip = ZipOf(level, ("a.npy", Arrays.First().File), ("b.npy", Arrays.Last().File));
        IReadOnlyDictionary<string, NpyArray> arrays = NpzFile.Read(_folder.Write("x.npz", zip));
        Assert.Equal(Arrays.First().Elements, Elements(arrays["a"]).Bytes);
        Assert.Equal(Arrays.Last().Elements, Elements(arrays["b"]).Bytes);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_is_written_is_read_by_another_program_and_by_itself(bool always64)
    {
        (string, NpyArray)[] arrays =
        [
            ("x", NpyArray.Create<float>([1, 2, 3, 4, 5, 6], 2, 3)), ("größe", NpyArray.Create<byte>([])), ("y", NpyArray.Create<long>([7])),
        ];
        string path = _folder.At("x.npz");
        using (FileStream stream = File.Create(path))
            NpzWriter.Write(stream, arrays, always64);
        using (ZipArchive zip = ZipFile.OpenRead(path))
        {
            Assert.Equal(["x.npy", "größe.npy", "y.npy"], zip.Entries.Select(entry => entry.FullName));
            foreach ((ZipArchiveEntry entry, (_, NpyArray array)) in zip.Entries.Zip(arrays))
            {
                using var content = new MemoryStream();
                using (Stream stream = entry.Open())
                    stream.CopyTo(content);
                NpyFile.Write(_folder.At("alone.npy"), array);
                Assert.Equal(File.ReadAllBytes(_folder.At("alone.npy")), content.ToArray());
                Assert.Equal(Crc32.Append(0, content.ToArray()), entry.Crc32);
            }
        }
        Assert.Equal([1f, 2, 3, 4, 5, 6], NpzFile.Read(path)["x"].GetElements<float>());
        Assert.Equal([0], NpzFile.Read(path, "größe").Shape);
        Assert.Equal([7L], NpzFile.Read(path, "y").GetElements<long>());
    }

    [Fact]
    public void The_same_arrays_give_the_same_file()
    {
        NpzFile.Write(_folder.At("1.npz"), ("x", NpyArray.Create<float>([1, 2])));
        NpzFile.Write(_folder.At("2.npz"), ("x", NpyArray.Create<float>([1, 2])));
        Assert.Equal(File.ReadAllBytes(_folder.At("1.npz")), File.ReadAllBytes(_folder.At("2.npz")));
        NpzFile.Write(_folder.At("1.npz"));
        Assert.Empty(NpzFile.Read(_folder.At("1.npz")));
    }

    [Fact]
    public void Names_that_cannot_be_are_refused_before_anything_is_written()
    {
        NpyArray array = NpyArray.Create<float>([1]);
        Assert.StartsWith(
            "Two arrays have the name 'x'.",
            Assert.Throws<ArgumentException>(() => NpzFile.Write(_folder.At("x.npz"), ("x", array), ("x", array))).Message,
            StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => NpzFile.Write(_folder.At("x.npz"), ("", array)));
        Assert.Throws<ArgumentException>(() => NpzFile.Write(_folder.At("x.npz"), (new string('x', 60_001), array)));
        Assert.Throws<ArgumentNullException>(() => NpzFile.Write(_folder.At("x.npz"), ("x", null!)));
        Assert.Empty(_folder.Names);
    }
}
