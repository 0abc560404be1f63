using AnnGen;

namespace Mnist.Data;

/// <summary>The folder that the program keeps the database in: what is missing or damaged there is downloaded.</summary>
internal sealed class MnistCache(string folder, MnistFiles files, MnistMirrors mirrors, IDataProgress progress)
{
    /// <exception cref="DownloadException">A file is neither here nor to be had.</exception>
    /// <exception cref="IOException">The folder cannot be read or written.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be read or written.</exception>
    public async Task<DigitData> LoadAsync(CancellationToken cancellation) => new(
        await LoadAsync(files.TrainImages, files.TrainLabels, cancellation),
        await LoadAsync(files.TestImages, files.TestLabels, cancellation),
        $"MNIST from '{folder}'");

    private async Task<Digits> LoadAsync(MnistFile images, MnistFile labels, CancellationToken cancellation)
    {
        IdxFile imageContent = await LoadAsync(images, cancellation);
        IdxFile labelContent = await LoadAsync(labels, cancellation);
        return DigitData.Join(imageContent.Values, labelContent.Values);
    }

    private async Task<IdxFile> LoadAsync(MnistFile file, CancellationToken cancellation)
    {
        if (file.Find(folder) is { } path)
        {
            try
            {
                return file.Read(path);
            }
            catch (IOException exception) when (exception is DatasetFormatException or ChecksumException)
            {
                progress.Say($"{exception.Message} It is deleted from '{folder}' and downloaded again.");
                File.Delete(path);
            }
        }

        Directory.CreateDirectory(folder);
        return file.Read(await mirrors.DownloadAsync(file, folder, progress, cancellation));
    }
}
