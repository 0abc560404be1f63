namespace AnnGen.Tests;

/// <summary>Damages files at random.</summary>
internal static class Damage
{
    /// <summary>A file that is cut short, or has bytes inserted, removed, replaced or with a bit flipped: one to four times.</summary>
    internal static byte[] Of(byte[] whole, Random random)
    {
        List<byte> bytes = [.. whole];
        for (int times = random.Next(1, 5); times > 0; times--)
        {
            int place = random.Next(bytes.Count + 1);
            switch (random.Next(5))
            {
                case 0:
                    bytes.RemoveRange(place, bytes.Count - place);
                    break;
                case 1:
                    bytes.Insert(place, (byte)random.Next(256));
                    break;
                case 2 when place < bytes.Count:
                    bytes.RemoveAt(place);
                    break;
                case 3 when place < bytes.Count:
                    bytes[place] = (byte)random.Next(256);
                    break;
                case 4 when place < bytes.Count:
                    bytes[place] ^= (byte)(1 << random.Next(8));
                    break;
            }
        }

        return [.. bytes];
    }
}
