namespace AnnGen.Data.Tests.NumPy;

/// <summary>NumPy reads what is written. Skipped where it is not installed; then the comparison of bytes in NpyFileTests remains.</summary>
public sealed class NumPyReadsTests : IDisposable
{
    private const string Script = """
        import sys, zipfile, numpy as np
        for path in sys.argv[1:]:
            assert zipfile.ZipFile(path).testzip() is None
            with np.load(path, allow_pickle=False) as file:
                for name in file.files:
                    print(ascii(name), file[name].dtype.str, file[name].shape, file[name].tolist())
        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [PythonFact]
    public void Files_of_several_arrays()
    {
        (string Name, NpyArray Array)[] arrays =
        [
            ("halves", NpyArray.Create<Half>([(Half)1.5, Half.NegativeInfinity])),
            ("floats", NpyArray.Create<float>([1, 2, 3, 4, 5, 0.1f], 3, 2)),
            ("größe", NpyArray.Create<double>([0.1, 1e300])),
            ("bytes", NpyArray.Create<byte>([], 0, 7)),
            ("ints", NpyArray.Create<int>([-7, int.MinValue], 1, 2, 1)),
            ("longs.npy", NpyArray.Create<long>([long.MaxValue])),
        ];
        NpzFile.Write(_folder.At("x.npz"), arrays);
        using (FileStream stream = File.Create(_folder.At("x64.npz")))
            NpzWriter.Write(stream, arrays, always64: true);
        const string Expected = """
            'halves' <f2 (2,) [1.5, -inf]
            'floats' <f4 (3, 2) [[1.0, 2.0], [3.0, 4.0], [5.0, 0.10000000149011612]]
            'gr\xf6\xdfe' <f8 (2,) [0.1, 1e+300]
            'bytes' |u1 (0, 7) []
            'ints' <i4 (1, 2, 1) [[[-7], [-2147483648]]]
            'longs.npy' <i8 (1,) [9223372036854775807]

            """;
        Assert.Equal(
            (Expected + Expected).ReplaceLineEndings("\n"),
            PythonWithNumPy.Run(Script, _folder.At("x.npz"), _folder.At("x64.npz")).ReplaceLineEndings("\n"));
    }
}
