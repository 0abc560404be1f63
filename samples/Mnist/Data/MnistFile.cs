using System.Buffers.Binary;
using System.Security.Cryptography;
using AnnGen;

namespace Mnist.Data;

/// <summary>One file of the database.</summary>
/// <param name="Name">Its published name, without <c>.gz</c>.</param>
/// <param name="Sha256">The SHA-256 of what it holds when unpacked, in lower-case hex digits. Packed files differ from mirror to mirror.</param>
internal sealed record MnistFile(string Name, string Sha256)
{
    private const byte UnsignedBytes = 0x08;

    // Unpacking programs write the second form of the name.
    private string[] Names => [Name, DottedName, $"{Name}.gz", $"{DottedName}.gz"];

    private string DottedName => Name.Replace("-idx", ".idx", StringComparison.Ordinal);

    /// <summary>The file in a folder, plain or packed; null when it is not there.</summary>
    public string? Find(string folder) => Names.Select(name => Path.Combine(folder, name)).FirstOrDefault(File.Exists);

    /// <summary>Reads the file from a folder, or nothing.</summary>
    /// <exception cref="FileNotFoundException">It is not there.</exception>
    /// <exception cref="DatasetFormatException">It is no IDX file, or cut short.</exception>
    /// <exception cref="ChecksumException">It holds something else.</exception>
    public IdxFile ReadFrom(string folder) =>
        Read(Find(folder) ?? throw new FileNotFoundException($"'{Name}' is missing; looked for {string.Join(", ", Names)}."));

    /// <summary>Reads the file, or nothing.</summary>
    /// <exception cref="DatasetFormatException">It is no IDX file, or cut short.</exception>
    /// <exception cref="ChecksumException">It holds something else.</exception>
    public IdxFile Read(string path)
    {
        IdxFile content = IdxFile.Read(path);

        // What is in memory is checked, and not the file once more: this is what is trained on.
        string actual = Checksum(content);
        return actual == Sha256 ? content : throw new ChecksumException(this, actual);
    }

    private static string Checksum(IdxFile content)
    {
        byte[] header = new byte[sizeof(int) * (1 + content.Dimensions.Length)];
        header[2] = UnsignedBytes;
        header[3] = (byte)content.Dimensions.Length;
        for (int i = 0; i < content.Dimensions.Length; i++)
            BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(sizeof(int) * (1 + i)), content.Dimensions[i]);

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(header);
        hash.AppendData(content.Values);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
