using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace AnnGen.Generator.Emission;

/// <summary>
/// A text in arrays of moderate size. As one string, that of a large network would lie on the large object heap, which takes the most
/// expensive collections to clear.
/// </summary>
/// <param name="chunks">Arrays of <see cref="ChunkSize"/> characters, but for the last one.</param>
/// <param name="length">The number of all characters.</param>
internal sealed class ChunkedText(IReadOnlyList<char[]> chunks, int length) : SourceText(checksumAlgorithm: SourceHashAlgorithm.Sha256)
{
    public const int ChunkSize = 16 * 1024;

    public override Encoding Encoding => Encoding.UTF8;

    public override int Length => length;

    public override char this[int position] => chunks[position / ChunkSize][position % ChunkSize];

    public override void CopyTo(int sourceIndex, char[] destination, int destinationIndex, int count)
    {
        while (count > 0)
        {
            char[] chunk = chunks[sourceIndex / ChunkSize];
            int start = sourceIndex % ChunkSize;
            int copied = Math.Min(count, chunk.Length - start);
            Array.Copy(chunk, start, destination, destinationIndex, copied);
            sourceIndex += copied;
            destinationIndex += copied;
            count -= copied;
        }
    }
}
