using static System.FormattableString;

namespace AnnGen;

/// <summary>
/// Reads labelled images from a pair of IDX files, the format of MNIST, Fashion-MNIST, EMNIST, KMNIST and others.
/// </summary>
public static class IdxDataset
{
    /// <summary>Reads a data set, or nothing. The pixels stay bytes, see <see cref="Dataset.FromBytes"/>.</summary>
    /// <typeparam name="TInput">The number of values of an image: height × width, × channels if there are any.</typeparam>
    /// <typeparam name="TClasses">The number of classes; labels run from <paramref name="firstClass"/> on.</typeparam>
    /// <param name="imagesPath">The images, [count, height, width]; an IDX file of rank 2 or higher, plain or packed with gzip.</param>
    /// <param name="labelsPath">The label of each image, [count]; an IDX file of rank 1, plain or packed with gzip.</param>
    /// <param name="firstClass">
    /// The label of the first class: 1 for EMNIST's letters, whose labels 1 to 26 become the classes 0 to 25.
    /// </param>
    /// <exception cref="DatasetFormatException">
    /// A file is damaged, the sizes are not those of the type, the numbers of images and labels differ, or a label is none of the classes.
    /// </exception>
    /// <exception cref="IOException">A file is missing or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">A file may not be read.</exception>
    public static Dataset<TInput, Classes<TClasses>> Load<TInput, TClasses>(string imagesPath, string labelsPath, int firstClass = 0)
        where TInput : struct, IDimension
        where TClasses : struct, IDimension
    {
        // Both headers are checked before any image takes memory.
        using IdxReader images = new(imagesPath);
        CheckImages<TInput>(images);
        using IdxReader labels = new(labelsPath);
        CheckLabels(images, labels);

        int[] classes = ReadClasses<TClasses>(labels, firstClass);
        return new(images.ReadValues(), classes, classes.Length);
    }

    private static void CheckImages<TInput>(IdxReader images)
        where TInput : struct, IDimension
    {
        if (images.Dimensions.Length < 2)
        {
            throw new DatasetFormatException(
                images.Path, Invariant($"holds {images.Length} values of rank 1, as labels are; images have at least rank 2."));
        }

        int count = images.Dimensions[0];
        int size = images.Length / count;
        if (size != TInput.Size)
        {
            string product = images.Dimensions.Length == 2 ? $"{size}" : $"{images.Shape(from: 1)} = {size}";
            throw new DatasetFormatException(
                images.Path, Invariant($"holds {product} values per image; Dataset<{DimensionName.Of<TInput>()}, …> takes {TInput.Size}."));
        }
    }

    private static void CheckLabels(IdxReader images, IdxReader labels)
    {
        if (labels.Dimensions.Length != 1)
        {
            throw new DatasetFormatException(
                labels.Path,
                Invariant($"holds {labels.Shape()} values of rank {labels.Dimensions.Length}; labels have rank 1, one for each image."));
        }
        if (labels.Length != images.Dimensions[0])
        {
            throw new DatasetFormatException(
                labels.Path,
                Invariant($"holds {labels.Length} labels, but '{Path.GetFileName(images.Path)}' holds {images.Dimensions[0]} images."));
        }
    }

    private static int[] ReadClasses<TClasses>(IdxReader labels, int firstClass)
        where TClasses : struct, IDimension
    {
        byte[] values = labels.ReadValues();
        int[] classes = new int[values.Length];
        for (int i = 0; i < values.Length; i++)
        {
            long index = (long)values[i] - firstClass;
            if (index < 0 || index >= TClasses.Size)
            {
                throw new DatasetFormatException(
                    labels.Path, Invariant($"gives sample {i} the label {values[i]}; {Classes<TClasses>.RangeFrom(firstClass)}"));
            }
            classes[i] = (int)index;
        }

        return classes;
    }
}
