using static AnnGen.Data.Tests.NumPy.NumPyFixtures;

namespace AnnGen.Data.Tests.NumPy;

/// <summary>Whatever breaks a rule of the format is refused by the one exception of readers, which names the file.</summary>
public sealed class NpyRulesTests : IDisposable
{
    private const string Sound = "{'descr': '<f4', 'fortran_order': False, 'shape': (2,), }\n";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (2,)}\n")]
    [InlineData("{\"shape\":(2,),\"fortran_order\":True,\"descr\":\"<f4\"}\n")]
    [InlineData(" \t{ 'descr' : '<f4' , 'fortran_order' : False , 'shape' : ( 2 , ) , } \n  \n")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (2, 1,), }\n")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (2L, 1L), }\n")]
    [InlineData("{'descr': '<i8', 'fortran_order': False, 'shape': (1,), }\n")]
    [InlineData("{'descr': '<u1', 'fortran_order': False, 'shape': (8,), }\n")]
    [InlineData("{'descr': '|u1', 'fortran_order': False, 'shape': (2, 2, 2), }\n")]
    public void A_header_that_Python_reads_alike_is_read(string header) =>
        Assert.Equal(8, Elements(NpyFile.Read(_folder.Write("x.npy", Npy(header, new byte[8])))).Bytes.Length);

    [Theory]
    [InlineData("", "'{' is expected where it ends, after 0 characters")]
    [InlineData("\n", "'{' is expected where it ends")]
    [InlineData("[]\n", "'{' is expected where it has '[]'")]
    [InlineData("{}\n", "does not state all of 'descr', 'fortran_order' and 'shape'")]
    [InlineData("{,}\n", "a key in quotes or '}' is expected where it has ',}'")]
    [InlineData("{'descr': '<f4', 'fortran_order': False}\n", "does not state all of")]
    [InlineData("{'descr': '<f4', 'descr': '<f4', 'fortran_order': False, 'shape': (2,)}\n", "each once is expected where it has ''descr'")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (3,), 'shape': (2,)}\n", "each once is expected where it has ''shape'")]
    [InlineData("{'fortran_order': True, 'fortran_order': False, 'descr': '<f4', 'shape': (2,)}\n", "each once is expected where it has ''fort")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (2,), 'x': 1}\n", "each once is expected where it has ''x': 1}'")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (2,), }", "does not end with a line end")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (2,), } x\n", "nothing but spaces and a line end is expected where it has 'x'")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (2,)\n", "'}' is expected where it ends")]
    [InlineData("{'descr': '<f4' 'fortran_order': False, 'shape': (2,)}\n", "'}' is expected where it has ''fortran_order'")]
    [InlineData("{'descr': '<f4, 'fortran_order': False, 'shape': (2,)}\n", "holds elements of type '<f4, '")]
    [InlineData("{'descr': '<f4\n", "a string that ends is expected")]
    [InlineData("{'descr': '\\x3cf4', 'fortran_order': False, 'shape': (2,)}\n", "a string without escapes is expected")]
    [InlineData("{'descr': <f4, 'fortran_order': False, 'shape': (2,)}\n", "a type in quotes is expected where it has '<f4")]
    [InlineData("{'descr': '<f4', 'fortran_order': 0, 'shape': (2,)}\n", "True or False is expected where it has '0, ")]
    [InlineData("{'descr': '<f4', 'fortran_order': false, 'shape': (2,)}\n", "True or False is expected")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': 2}\n", "'(' is expected where it has '2}'")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (2)}\n", "',' is expected where it has ')}'")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': [2]}\n", "'(' is expected where it has '[2]}'")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (-2,)}\n", "a size is expected where it has '-2,)}'")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (02,)}\n", "a size is expected where it has '02,)}'")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (2.0,)}\n", "',' is expected where it has '.0,)}'")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (1, 2 3)}\n", "')' is expected where it has '3)}'")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (,)}\n", "a size is expected where it has ',)}'")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (9999999999,)}\n", "states a size of 9999999999 in dimension 1; 0 to 2147483591")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (0, 99999999999999999999)}\n", "states a size of 99999999999999999999")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (65536, 65536)}\n", "the shape (65536, 65536); an array has at most 2147483591")]
    [InlineData("{'descr': 'f4', 'fortran_order': False, 'shape': (2,)}\n", "holds elements of type 'f4'")]
    [InlineData("{'descr': '=f4', 'fortran_order': False, 'shape': (2,)}\n", "type '=f4' without their byte order; '<f4' and '>f4' are read")]
    [InlineData("{'descr': '|f4', 'fortran_order': False, 'shape': (2,)}\n", "type '|f4' without their byte order")]
    [InlineData("{'descr': '', 'fortran_order': False, 'shape': (2,)}\n", "holds elements of type ''")]
    [InlineData("{'descr': '<f16', 'fortran_order': False, 'shape': (2,)}\n", "holds elements of type '<f16'; f2, f4, f8, u1, i4 and i8 are read")]
    [InlineData("{'descr': '|O', 'fortran_order': False, 'shape': (2,)}\n", "holds Python objects ('|O'), which are not read")]
    [InlineData("{'descr': [('a', '<f4')], 'fortran_order': False, 'shape': (2,)}\n", "holds records of named fields (a structured type)")]
    [InlineData("{'descr': '<f8', 'fortran_order': False, 'shape': (2,)}\n", "is cut short: of the 16 bytes of its f8 elements of shape (2,), 8 are there")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': ()}\n", "is too long: 4 bytes follow the 4 bytes of its f4 elements of shape ()")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (0, 5)}\n", "is too long: 8 bytes follow")]
    public void A_header_that_breaks_a_rule_is_refused(string header, string rule) => AssertRefused(Npy(header, new byte[8]), rule);

    [Fact]
    public void Sizes_with_an_L_are_of_Python_2_which_did_not_write_version_3() => AssertRefused(
        Npy("{'descr': '<f4', 'fortran_order': False, 'shape': (2L,)}\n", new byte[8], version: 3), "',' is expected where it has 'L,)}'");

    [Theory]
    [InlineData("structured", "holds records of named fields")]
    [InlineData("object", "holds Python objects ('|O')")]
    [InlineData("?", "holds elements of type '|b1'")]
    [InlineData("i1", "holds elements of type '|i1'")]
    [InlineData("u2", "holds elements of type '<u2'")]
    [InlineData("c8", "holds elements of type '<c8'")]
    [InlineData("U3", "holds elements of type '<U3'")]
    [InlineData("S3", "holds elements of type '|S3'")]
    [InlineData("M8[s]", "holds elements of type '<M8[s]'")]
    public void A_type_of_NumPy_that_is_not_read_is_named(string type, string rule) => AssertRefused(Refused[type], rule);

    [Fact]
    public void A_file_that_starts_or_is_versioned_otherwise_is_refused()
    {
        AssertRefused([], "is cut short: of the 8 bytes that an .npy file starts with, 0 are there");
        AssertRefused("PK\u0003\u0004abcd"u8.ToArray(), "starts with the bytes 504B03046162; an .npy file starts with 934E554D5059");
        AssertRefused(Npy(Sound, new byte[8], version: 4), "has version 4.0 of the .npy format; 1.0, 2.0 and 3.0 are read");
        byte[] minor = Npy(Sound, new byte[8]);
        minor[7] = 1;
        AssertRefused(minor, "has version 1.1");
        AssertRefused(Npy(Sound, [], version: 2)[..10], "it ends within the length of its header");
    }

    [Fact]
    public void A_header_is_as_long_as_NumPy_allows_it_to_be()
    {
        Assert.Equal(2, NpyFile.Read(_folder.Write("x.npy", Npy(Sound[..^1].PadRight(9_999) + '\n', new byte[8]))).Count);
        AssertRefused(Npy(Sound[..^1].PadRight(10_000) + '\n', new byte[8]), "has a header of 10001 bytes; at most 10000 are read");
        byte[] long32 = Npy(Sound, new byte[8], version: 3);
        BitConverter.GetBytes(uint.MaxValue).CopyTo(long32, 8);
        AssertRefused(long32, "has a header of 4294967295 bytes");
    }

    [Fact]
    public void More_dimensions_than_NumPy_has_are_refused()
    {
        Assert.Equal(64, NpyFile.Read(_folder.Write("x.npy", Npy(Header(64), new byte[4]))).Shape.Length);
        AssertRefused(Npy(Header(65), new byte[4]), "states more than 64 dimensions");

        static string Header(int rank) =>
            $"{{'descr': '<f4', 'fortran_order': True, 'shape': ({string.Join(", ", Enumerable.Repeat(1, rank))})}}\n";
    }

    [Fact]
    public void A_missing_file_is_an_exception_of_the_system() =>
        Assert.Throws<FileNotFoundException>(() => NpyFile.Read(_folder.At("missing.npy")));

    private void AssertRefused(byte[] file, string rule)
    {
        DatasetFormatException exception = Assert.Throws<DatasetFormatException>(() => NpyFile.Read(_folder.Write("x.npy", file)));
        Assert.StartsWith("'x.npy' ", exception.Message, StringComparison.Ordinal);
        Assert.Contains(rule, exception.Message, StringComparison.Ordinal);
        Assert.Equal(_folder.At("x.npy"), exception.FilePath);
    }
}
