using AnnGen;

namespace Mnist.Data;

/// <summary>A folder that the user named: it holds the whole database, or is refused.</summary>
internal static class MnistFolder
{
    /// <exception cref="IOException">A file is missing or damaged; the message names it and the folder.</exception>
    public static DigitData Load(string folder, MnistFiles files)
    {
        if (!Directory.Exists(folder))
            throw new DirectoryNotFoundException($"There is no folder '{folder}'.");
        try
        {
            return new DigitData(
                Load(folder, files.TrainImages, files.TrainLabels),
                Load(folder, files.TestImages, files.TestLabels),
                $"MNIST from '{folder}'");
        }
        catch (IOException exception)
        {
            throw new IOException($"The data in '{folder}' cannot be used: {exception.Message}", exception);
        }
    }

    private static Digits Load(string folder, MnistFile images, MnistFile labels) =>
        DigitData.Join(images.ReadFrom(folder).Values, labels.ReadFrom(folder).Values);
}
