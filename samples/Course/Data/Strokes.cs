using AnnGen;
using AnnGen.Randomness;

namespace Course.Data;

/// <summary>Images of one stroke each, at any place and in one of four directions, with noise in every pixel.</summary>
internal static class Strokes
{
    /// <summary>The rows and the columns of an image.</summary>
    public const int Side = 12;

    /// <summary>The pixels of a stroke, and the rows and columns of the square that it lies in.</summary>
    public const int Length = 5;

    /// <summary>The rows, and the columns, at which that square can begin.</summary>
    public const int Places = Side - Length + 1;

    public const int Kinds = 4;

    private const float Noise = 0.2f;

    public static readonly string[] KindNames = ["level", "upright", "falling", "rising"];

    /// <summary>An image without noise: the pixels of the stroke are 1, all others 0.</summary>
    /// <param name="kind">The direction.</param>
    /// <param name="row">The first row of the square that the stroke lies in.</param>
    /// <param name="column">Its first column.</param>
    public static float[] Image(int kind, int row, int column)
    {
        float[] image = new float[Side * Side];
        for (int i = 0; i < Length; i++)
        {
            (int down, int across) = kind switch
            {
                0 => (Length / 2, i),
                1 => (i, Length / 2),
                2 => (i, i),
                _ => (i, Length - 1 - i),
            };
            image[(row + down) * Side + column + across] = 1f;
        }
        return image;
    }

    /// <summary>Draws images with noise, one of each kind in turn.</summary>
    /// <param name="count">How many.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="first">The first column at which the square of a stroke may begin.</param>
    /// <param name="last">The last one.</param>
    /// <returns>The images, [count, 1, 12, 12], and the kind of each.</returns>
    public static (float[] Images, int[] Kinds) Draw(int count, ulong seed, int first = 0, int last = Places - 1)
    {
        KeyedRandom places = new(seed, RandomPurpose.Data);
        KeyedRandom noise = new(seed, RandomPurpose.Data, layer: 1);
        float[] images = new float[count * Side * Side];
        int[] kinds = new int[count];
        noise.FillNormal(images);
        for (int i = 0; i < count; i++)
        {
            kinds[i] = i % Kinds;
            int row = places.Below(2 * (uint)i, Places);
            int column = first + places.Below(2 * (uint)i + 1, last - first + 1);
            float[] clean = Image(kinds[i], row, column);
            for (int j = 0; j < clean.Length; j++)
                images[i * clean.Length + j] = clean[j] + Noise * images[i * clean.Length + j];
        }
        return (images, kinds);
    }

    /// <summary>The same as a data set.</summary>
    public static Dataset<Dim<_1, _4, _4>, Classes<Dim<_4>>> DrawDataset(int count, ulong seed, int first = 0, int last = Places - 1)
    {
        (float[] images, int[] kinds) = Draw(count, seed, first, last);
        return Dataset.FromFloats<Dim<_1, _4, _4>, Classes<Dim<_4>>>(images, kinds);
    }
}
