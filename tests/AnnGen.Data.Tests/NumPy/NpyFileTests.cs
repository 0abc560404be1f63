using static AnnGen.Data.Tests.NumPy.NumPyFixtures;

namespace AnnGen.Data.Tests.NumPy;

/// <summary>Files with one array, as NumPy writes them and as it reads them.</summary>
public sealed class NpyFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Every_type_order_layout_and_version_is_read_as_NumPy_wrote_it()
    {
        Assert.True(Arrays.Count() > 100);
        foreach ((string name, string type, int[] shape, byte[] file, byte[] elements) in Arrays)
        {
            NpyArray array = NpyFile.Read(_folder.Write("array.npy", file));
            Assert.Equal(shape, array.Shape);
            Assert.Equal(elements.Length / int.Parse(type[1..]), array.Count);
            (string readType, byte[] read) = Elements(array);
            Assert.True(type == readType && elements.AsSpan().SequenceEqual(read), name);
        }
    }

    [Fact]
    public void An_array_is_written_with_the_bytes_that_NumPy_writes()
    {
        int compared = 0;
        foreach ((string name, _, _, byte[] file, _) in Arrays)
        {
            if (name.Contains('>') || !name.Contains(" C 1.0", StringComparison.Ordinal))
                continue;
            NpyFile.Write(_folder.At("written.npy"), NpyFile.Read(_folder.Write("array.npy", file)));
            Assert.True(file.AsSpan().SequenceEqual(File.ReadAllBytes(_folder.At("written.npy"))), name);
            compared++;
        }
        Assert.Equal(36, compared);
        Assert.Equal(["array.npy", "written.npy"], _folder.Names);
    }

    [Fact]
    public void A_header_of_any_length_ends_at_a_multiple_of_64_bytes()
    {
        for (int rank = 1; rank <= 64; rank++)
        {
            int[] shape = [.. Enumerable.Repeat(1, rank)];
            NpyFile.Write<float>(_folder.At("ranks.npy"), [7f], shape);
            Assert.Equal(0, (new FileInfo(_folder.At("ranks.npy")).Length - sizeof(float)) % 64);
            Assert.Equal(shape, NpyFile.Read(_folder.At("ranks.npy")).Shape);
        }
    }

    [Fact]
    public void Predictions_come_back_as_they_were_written()
    {
        float[] predictions = [.. Enumerable.Range(0, 30_000).Select(i => i * 0.1f)];
        NpyFile.Write<float>(_folder.At("p.npy"), predictions, 10_000, 3);
        NpyArray read = NpyFile.Read(_folder.At("p.npy"));
        Assert.Equal([10_000, 3], read.Shape);
        Assert.Equal(typeof(float), read.ElementType);
        Assert.Equal(predictions, read.GetElements<float>());
        Assert.Equal(predictions, read.ToFloats());

        NpyFile.Write<long>(_folder.At("p.npy"), [1, long.MaxValue]);
        read = NpyFile.Read(_folder.At("p.npy"));
        Assert.Equal([2], read.Shape);
        Assert.Equal([1f, 9.223372e18f], read.ToFloats());
    }

    [Fact]
    public void Floats_of_an_array_are_a_copy()
    {
        NpyArray array = NpyArray.Create<float>([1, 2]);
        array.ToFloats()[0] = 7;
        Assert.Equal([1f, 2f], array.ToFloats());
    }

    [Fact]
    public void Elements_of_every_type_become_floats()
    {
        Assert.Equal([0.5f], NpyArray.Create<Half>([(Half)0.5]).ToFloats());
        Assert.Equal([0.1f], NpyArray.Create<double>([0.1]).ToFloats());
        Assert.Equal([255f], NpyArray.Create<byte>([255]).ToFloats());
        Assert.Equal([-3f], NpyArray.Create<int>([-3]).ToFloats());
    }

    [Fact]
    public void An_array_that_cannot_be_is_refused()
    {
        AssertSays("5 elements do not have the shape (2, 3).", () => NpyArray.Create<float>(new float[5], 2, 3));
        AssertSays("0 elements do not have the shape (65536, 65536).", () => NpyArray.Create<float>([], 65536, 65536));
        AssertSays("The shape (2, -3) has a size below 0.", () => NpyArray.Create<float>(new float[6], 2, -3));
        AssertSays("Elements are UInt16; float, double, Half, byte, int and long are possible.", () => NpyArray.Create<ushort>([1]));
        AssertSays("The shape has 65 dimensions; at most 64 are possible.", () => NpyArray.Create<float>([1], new int[65]));

        static void AssertSays(string message, Action create) =>
            Assert.StartsWith(message, Assert.Throws<ArgumentException>(create).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(typeof(int))]
    [InlineData(typeof(byte))]
    public void Elements_are_asked_for_by_their_own_type(Type type)
    {
        // sbyte[] and uint[] count as byte[] and int[] to the runtime.
        NpyArray array = type == typeof(int) ? NpyArray.Create<int>([-1]) : NpyArray.Create<byte>([255]);
        string message = Assert.Throws<InvalidOperationException>(() => array.GetElements<float>().Length).Message;
        Assert.Equal($"The array holds elements of {type.Name}, not of Single.", message);
        Assert.Throws<InvalidOperationException>(() => array.GetElements<uint>().Length);
        Assert.Throws<InvalidOperationException>(() => array.GetElements<sbyte>().Length);
    }
}
