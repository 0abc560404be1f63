using System.Globalization;
using static AnnGen.Data.Tests.NumPy.NumPyFixtures;

namespace AnnGen.Data.Tests.NumPy;

/// <summary>
/// Files damaged at random, or in every possible way. ANNGEN_FUZZ_ROUNDS makes the random part longer.
/// </summary>
public sealed class NumPyFuzzTests : IDisposable
{
    private const int MostBytes = 2_000_000;

    private static readonly byte[] s_npy = Arrays.First(array => array.Name == "<i4 F 1.0 (2, 3, 4)").File;

    // What texts of headers are made of, right and wrong.
    private static readonly string[] s_pieces =
    [
        "{", "}", "(", ")", ",", ", ", ":", ": ", "'", "\"", " ", "\n", "L", "-", "\\", "[", "é", "'descr': ", "'fortran_order': ", "'shape': ",
        "'<f4'", "'>i8'", "'|u1'", "'|O'", "[('a', '<f4')]", "True", "False", "None", "()", "(4,)", "(2, 2)", "(4)", "4", "0", "16", "99999999999",
        "{'descr': '<i4', ", "'fortran_order': True, ", "'shape': (2, 2), }", "'shape': (4,)}",
    ];

    private readonly TemporaryFolder _folder = new();

    private static int Rounds =>
        int.Parse(Environment.GetEnvironmentVariable("ANNGEN_FUZZ_ROUNDS") ?? "2000", CultureInfo.InvariantCulture);

    public static TheoryData<string> Zips => ["names.npz", "names.compressed.npz", "zip64.npz"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void No_part_of_an_array_is_taken_for_the_array()
    {
        Assert.NotNull(Read(s_npy));
        for (int length = 0; length < s_npy.Length; length++)
            Assert.Null(Read(s_npy[..length]));
    }

    [Theory]
    [MemberData(nameof(Zips))]
    public void No_part_of_a_file_of_arrays_is_taken_for_the_file(string file)
    {
        byte[] whole = File.ReadAllBytes(PathOf(file));
        Assert.NotNull(ReadAll(whole));
        for (int length = 0; length < whole.Length; length++)
            Assert.Null(ReadAll(whole[..length]));
    }

    [Fact]
    public void A_flipped_bit_of_an_array_gives_another_array_or_is_refused()
    {
        NpyArray right = Read(s_npy)!;
        for (int bit = 0; bit < 8 * s_npy.Length; bit++)
        {
            NpyArray? read = Read(Flip(s_npy, bit));
            bool isSame = read is not null && read.Shape.SequenceEqual(right.Shape) && Elements(read).Bytes.SequenceEqual(Elements(right).Bytes);
            // Line ends and spaces pad the header.
            Assert.True(!isSame || (s_npy[bit / 8] is (byte)' ' or (byte)'\n' && bit / 8 < 128), $"bit {bit}");
        }
    }

    [Theory]
    [MemberData(nameof(Zips))]
    public void No_flipped_bit_of_a_file_of_arrays_changes_what_an_array_holds(string file)
    {
        byte[] whole = File.ReadAllBytes(PathOf(file));
        string[] names = [.. NpzFile.Read(PathOf(file)).Keys];
        byte[][] right = [.. NpzFile.Read(PathOf(file)).Values.Select(array => Elements(array).Bytes)];
        int refused = 0;
        for (int bit = 0; bit < 8 * whole.Length; bit++)
        {
            // The bits of dates and versions do not count. Those of names and of elements do: by the headers and the checksums.
            IReadOnlyDictionary<string, NpyArray>? read = ReadAll(Flip(whole, bit));
            if (read is null)
            {
                refused++;
                continue;
            }
            Assert.Equal(names, read.Keys);
            Assert.Equal(right, read.Values.Select(array => Elements(array).Bytes));
        }
        Assert.InRange(refused, 4 * whole.Length, 8 * whole.Length);
    }

    [Fact]
    public void Whatever_happens_to_an_array_it_is_read_consistently_or_refused_in_bounded_memory()
    {
        Random random = new(1);
        for (int round = 0; round < Rounds; round++)
            AssertConsistent(InBoundedMemory(Damage.Of(s_npy, random), Read));
    }

    [Theory]
    [MemberData(nameof(Zips))]
    public void Whatever_happens_to_a_file_of_arrays_it_is_read_consistently_or_refused_in_bounded_memory(string file)
    {
        byte[] whole = File.ReadAllBytes(PathOf(file));
        Random random = new(2);
        for (int round = 0; round < Rounds; round++)
        {
            foreach (NpyArray array in InBoundedMemory(Damage.Of(whole, random), ReadAll)?.Values ?? [])
                AssertConsistent(array);
        }
    }

    [Fact]
    public void Whatever_a_header_states_it_is_read_consistently_or_refused_in_bounded_memory()
    {
        int read = 0;
        foreach (byte[] file in RandomHeaders(Rounds))
        {
            NpyArray? array = InBoundedMemory(file, Read);
            AssertConsistent(array);
            read += array is null ? 0 : 1;
        }
        Assert.InRange(read, Rounds / 50, Rounds);
    }

    [PythonFact]
    public void NumPy_reads_all_headers_that_are_read_and_alike()
    {
        var expected = new List<string>();
        foreach (byte[] file in RandomHeaders(Rounds))
        {
            if (Read(file) is not { } array)
                continue;
            _folder.Write($"{expected.Count}.npy", file);
            expected.Add($"{Elements(array).Type} [{string.Join(", ", array.Shape.ToArray())}] {Convert.ToHexString(Elements(array).Bytes)}");
        }
        string script = """
            import sys, warnings, numpy as np
            warnings.simplefilter("ignore")
            for i in range(int(sys.argv[2])):
                a = np.load(f"{sys.argv[1]}/{i}.npy", allow_pickle=False)
                elements = np.ascontiguousarray(a).astype(a.dtype.newbyteorder("<")).tobytes()
                print(a.dtype.str[1:], list(a.shape), elements.hex().upper())
            """;
        string[] lines = PythonWithNumPy.Run(script, _folder.Path, $"{expected.Count}").ReplaceLineEndings("\n").Split('\n');
        Assert.Equal(expected, lines[..^1]);
    }

    // Sound headers in which pieces are inserted, removed and replaced, before 16 bytes of elements.
    private static IEnumerable<byte[]> RandomHeaders(int rounds)
    {
        string[] sound = ["{", "'descr': ", "'<f4'", ", ", "'fortran_order': ", "False", ", ", "'shape': ", "(4,)", ", ", "}", "   ", "\n"];
        byte[] elements = [.. Enumerable.Range(1, 16).Select(i => (byte)(7 * i))];
        Random random = new(3);
        for (int round = 0; round < rounds; round++)
        {
            List<string> pieces = [.. sound];
            for (int times = random.Next(1, 5); times > 0; times--)
            {
                int place = random.Next(pieces.Count);
                string piece = s_pieces[random.Next(s_pieces.Length)];
                switch (random.Next(4))
                {
                    case 0:
                        pieces.Insert(place, piece);
                        break;
                    case 1:
                        pieces.RemoveAt(place);
                        break;
                    case 2:
                        pieces[place] = piece;
                        break;
                    case 3:
                        int other = random.Next(pieces.Count);
                        (pieces[place], pieces[other]) = (pieces[other], pieces[place]);
                        break;
                }
            }
            yield return Npy(string.Concat(pieces), elements, random.Next(1, 4));
        }
    }

    private static void AssertConsistent(NpyArray? array)
    {
        if (array is not null)
            Assert.Equal(array.Count, array.Shape.ToArray().Aggregate(1, (product, size) => product * size));
    }

    private static byte[] Flip(byte[] whole, int bit)
    {
        byte[] flipped = [.. whole];
        flipped[bit / 8] ^= (byte)(1 << (bit % 8));
        return flipped;
    }

    private static T InBoundedMemory<T>(byte[] content, Func<byte[], T> read)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        T result = read(content);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, MostBytes);
        return result;
    }

    private NpyArray? Read(byte[] content) => ReadOrRefuse(content, NpyFile.Read);

    private IReadOnlyDictionary<string, NpyArray>? ReadAll(byte[] content) => ReadOrRefuse(content, NpzFile.Read);

    // Anything but a refusal by the reader's own exception fails the test.
    private T? ReadOrRefuse<T>(byte[] content, Func<string, T> read)
        where T : class
    {
        string path = _folder.Write("fuzzed", content);
        try
        {
            return read(path);
        }
        catch (DatasetFormatException exception)
        {
            Assert.StartsWith("'fuzzed' ", exception.Message, StringComparison.Ordinal);
            return null;
        }
    }
}
