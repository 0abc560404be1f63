using static System.FormattableString;

namespace AnnGen;

/// <summary>
/// Reads the MNIST database of handwritten digits (LeCun, Cortes, Burges): 60,000 images to train with and 10,000 to test
/// with, of 28 × 28 pixels each. Databases made to the same sizes and names, such as Fashion-MNIST, are read as well.
/// </summary>
public static class MnistDataset
{
    /// <summary>Reads one part of the database, or nothing. The pixels stay bytes: 47 MB for the part to train with.</summary>
    /// <param name="folder">
    /// The folder with the files, under their published names, plain or packed: <c>train-images-idx3-ubyte</c>,
    /// then <c>train-images.idx3-ubyte</c>, then either with <c>.gz</c>; whichever is found first.
    /// </param>
    /// <param name="split">Which part.</param>
    /// <exception cref="DatasetFormatException">A file is damaged, or of other sizes.</exception>
    /// <exception cref="FileNotFoundException">A file is missing; the message says what was looked for, and where.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">A file may not be read.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such part.</exception>
    public static Dataset<Dim<_7, _8, _4>, Classes<Dim<_1, _0>>> Load(string folder, MnistSplit split)
    {
        ArgumentNullException.ThrowIfNull(folder);
        string prefix = split switch
        {
            MnistSplit.Train => "train",
            MnistSplit.Test => "t10k",
            _ => throw new ArgumentOutOfRangeException(
                nameof(split), Invariant($"MNIST has no part {(int)split}; it has two, Train and Test.")),
        };

        // Both are looked for before either is opened: the user hears of a missing file at once.
        string images = Find(folder, $"{prefix}-images", "idx3-ubyte");
        string labels = Find(folder, $"{prefix}-labels", "idx1-ubyte");
        return IdxDataset.Load<Dim<_7, _8, _4>, Dim<_1, _0>>(images, labels);
    }

    private static string Find(string folder, string name, string format)
    {
        // Unpacking programs write the second form of the name.
        string[] names = [$"{name}-{format}", $"{name}.{format}", $"{name}-{format}.gz", $"{name}.{format}.gz"];
        foreach (string candidate in names)
        {
            string path = Path.Combine(folder, candidate);
            if (File.Exists(path))
                return path;
        }

        string missing = Directory.Exists(folder) ? $"The folder '{folder}' holds no '{names[0]}'" : $"There is no folder '{folder}'";
        throw new FileNotFoundException($"{missing}; looked for {string.Join(", ", names)}.", Path.Combine(folder, names[0]));
    }
}
