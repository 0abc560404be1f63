using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace AnnGen.Data.Tests.NumPy;

/// <summary>What NumPy wrote (arrays.py), and files that tests write by hand.</summary>
internal static class NumPyFixtures
{
    private static readonly JsonDocument s_arrays = JsonDocument.Parse(File.ReadAllText(PathOf("arrays.json")));

    /// <summary>Arrays as NumPy wrote them: a name, the type, the shape, the file, and the elements in C order, little-endian.</summary>
    public static IEnumerable<(string Name, string Type, int[] Shape, byte[] File, byte[] Elements)> Arrays =>
        s_arrays.RootElement.GetProperty("arrays").EnumerateArray().Select(array => (
            Text(array, "name"), Text(array, "type"), array.GetProperty("shape").EnumerateArray().Select(size => size.GetInt32()).ToArray(),
            Convert.FromHexString(Text(array, "file")), Convert.FromHexString(Text(array, "elements"))));

    /// <summary>Files of types that are not read, by the type.</summary>
    public static IReadOnlyDictionary<string, byte[]> Refused { get; } =
        s_arrays.RootElement.GetProperty("refused").EnumerateArray().ToDictionary(
            array => Text(array, "name"), array => Convert.FromHexString(Text(array, "file")));

    public static string PathOf(string name) => Path.Combine(AppContext.BaseDirectory, "NumPy", name);

    /// <summary>An .npy file of a header's text, not padded, and bytes.</summary>
    public static byte[] Npy(string header, byte[] data, int version = 1)
    {
        byte[] text = Encoding.Latin1.GetBytes(header);
        byte[] length = version == 1 ? BitConverter.GetBytes((ushort)text.Length) : BitConverter.GetBytes(text.Length);
        return [0x93, .. "NUMPY"u8, (byte)version, 0, .. length, .. text, .. data];
    }

    /// <summary>The elements of an array as bytes, and NumPy's name of their type.</summary>
    public static (string Type, byte[] Bytes) Elements(NpyArray array) => array.ElementType switch
    {
        Type type when type == typeof(Half) => ("f2", MemoryMarshal.AsBytes(array.GetElements<Half>()).ToArray()),
        Type type when type == typeof(float) => ("f4", MemoryMarshal.AsBytes(array.GetElements<float>()).ToArray()),
        Type type when type == typeof(double) => ("f8", MemoryMarshal.AsBytes(array.GetElements<double>()).ToArray()),
        Type type when type == typeof(byte) => ("u1", array.GetElements<byte>().ToArray()),
        Type type when type == typeof(int) => ("i4", MemoryMarshal.AsBytes(array.GetElements<int>()).ToArray()),
        _ => ("i8", MemoryMarshal.AsBytes(array.GetElements<long>()).ToArray()),
    };

    /// <summary>A zip file that is written by the .NET library, which shares nothing with the reader under test.</summary>
    public static byte[] ZipOf(
        System.IO.Compression.CompressionLevel level, params (string Name, byte[] Content)[] entries)
    {
        using var stream = new MemoryStream();
        using (var zip = new System.IO.Compression.ZipArchive(stream, System.IO.Compression.ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach ((string name, byte[] content) in entries)
            {
                using Stream entry = zip.CreateEntry(name, level).Open();
                entry.Write(content);
            }
        }
        return stream.ToArray();
    }

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;
}
