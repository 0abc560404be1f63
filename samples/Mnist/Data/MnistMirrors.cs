using System.IO.Compression;
using System.Security.Cryptography;
using Mnist.Files;

namespace Mnist.Data;

/// <summary>Public copies of the database. What comes from them is checked before it gets its name in a folder.</summary>
/// <param name="download">What fetches a file from one of them.</param>
/// <param name="mirrors">Where the packed files are, each ending in a slash; the first that works is taken.</param>
internal sealed class MnistMirrors(ResumableDownload download, params IReadOnlyList<Uri> mirrors)
{
    // The first try may go on with what an earlier run left, which may be of a file that has changed since.
    private const int Tries = 2;

    public static IReadOnlyList<Uri> Public { get; } =
    [
        new("https://storage.googleapis.com/cvdf-datasets/mnist/"),
        new("https://ossci-datasets.s3.amazonaws.com/mnist/"),
    ];

    /// <summary>Downloads, checks, unpacks and stores a file.</summary>
    /// <returns>The path of the unpacked file.</returns>
    /// <exception cref="DownloadException">No mirror gave the file.</exception>
    public async Task<string> DownloadAsync(MnistFile file, string folder, IDataProgress progress, CancellationToken cancellation)
    {
        List<string> reasons = [];
        foreach (Uri mirror in mirrors)
        {
            try
            {
                return await DownloadAsync(mirror, file, folder, progress, cancellation);
            }
            catch (Exception exception) when (exception is HttpRequestException or IOException or InvalidDataException or TimeoutException)
            {
                reasons.Add($"{mirror.Host}: {exception.Message.TrimEnd('.')}");
            }
        }

        throw new DownloadException(file, reasons);
    }

    private async Task<string> DownloadAsync(Uri mirror, MnistFile file, string folder, IDataProgress progress, CancellationToken cancellation)
    {
        string path = Path.Combine(folder, file.Name);

        // Packed files differ from mirror to mirror, so what one has begun another cannot go on with.
        string partial = $"{path}.gz.{mirror.Host}.part";
        for (int attempt = 1; ; attempt++)
        {
            progress.Report(file.Name, 0, null);
            await download.FetchAsync(
                new Uri(mirror, $"{file.Name}.gz"), partial, (done, total) => progress.Report(file.Name, done, total), cancellation);
            try
            {
                AtomicFile.Write(path, unpacked => Unpack(partial, file, unpacked));
                return path;
            }
            catch (Exception exception) when (attempt < Tries && exception is ChecksumException or InvalidDataException)
            {
                progress.Say($"'{file.Name}' came damaged from {mirror.Host}; it is downloaded again.");
            }
            finally
            {
                File.Delete(partial);
            }
        }
    }

    private static void Unpack(string packed, MnistFile file, Stream unpacked)
    {
        using FileStream source = File.OpenRead(packed);
        using GZipStream gzip = new(source, CompressionMode.Decompress);
        using var hash = SHA256.Create();
        using (CryptoStream hashed = new(unpacked, hash, CryptoStreamMode.Write, leaveOpen: true))
            gzip.CopyTo(hashed);

        string actual = Convert.ToHexStringLower(hash.Hash!);
        if (actual != file.Sha256)
            throw new ChecksumException(file, actual);
    }
}
