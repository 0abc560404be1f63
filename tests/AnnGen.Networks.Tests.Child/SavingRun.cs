namespace AnnGen.Networks.Tests.Child;

/// <summary>Saves two networks to one file in turn, until the process is killed.</summary>
public static class SavingRun
{
    /// <summary>The seeds of the two networks.</summary>
    public static IReadOnlyList<ulong> Seeds { get; } = [1, 2];

    internal static void Run(string path)
    {
        ImageNetwork[] networks = [.. Seeds.Select(seed => new ImageNetwork(seed))];
        for (int i = 0; ; i = 1 - i)
        {
            networks[i].Save(path);
            if (i == 0)
                Console.WriteLine("saved");
        }
    }
}
