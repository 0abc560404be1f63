using System.Security.Cryptography;

namespace AnnGen.Persistence.Safetensors;

/// <summary>
/// The SHA-256 of a file, over everything before it: the last tensor of a file that has one, so that a file can be written in one go.
/// </summary>
internal static class ContentHash
{
    private const int BytesAtATime = 1 << 16;

    /// <summary>The name of the tensor.</summary>
    public const string Name = TensorMatching.OwnPrefix + "sha256";

    /// <summary>The type of its elements.</summary>
    public const string Type = "U8";

    /// <summary>The number of its elements, which are bytes.</summary>
    public const int Bytes = SHA256.HashSizeInBytes;

    /// <summary>Whether a tensor is the hash.</summary>
    public static bool Is(StoredTensor tensor) => tensor.Name == Name && tensor.Type == Type && tensor.Bytes == Bytes;

    /// <summary>Whether a file ends with the hash of what is before it, whatever that is. Moves to its beginning.</summary>
    public static bool IsWhole(FileStream file)
    {
        if (file.Length < Bytes)
            return false;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        byte[] some = new byte[BytesAtATime];
        for (long left = file.Length - Bytes; left > 0;)
        {
            int read = file.Read(some, 0, (int)Math.Min(left, some.Length));
            if (read == 0)
                return false;
            hash.AppendData(some, 0, read);
            left -= read;
        }
        byte[] stored = new byte[Bytes];
        bool isWhole = file.ReadAtLeast(stored, Bytes, throwOnEndOfStream: false) == Bytes
            && hash.GetHashAndReset().AsSpan().SequenceEqual(stored);
        file.Position = 0;
        return isWhole;
    }
}
