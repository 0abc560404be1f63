namespace AnnGen.Generator.Planning;

/// <summary>
/// The samples of a batch that workers do not divide. Where samples lie in lanes, a group is a whole number of them, and sums over the
/// batch are added up group by group.
/// </summary>
internal static class BatchGroup
{
    // Each part of a sum takes memory for all parameters of its layer; as many keep all workers busy that share a batch.
    private const int MostGroups = 16;

    /// <summary>The number of samples.</summary>
    /// <param name="hasParts">Whether sums are taken over parts of the batch.</param>
    /// <param name="maxBatchSize">The largest number of samples in a step.</param>
    public static int Of(bool hasParts, int maxBatchSize) => !hasParts ? 1
        : CacheLine.Floats * (int)(((long)maxBatchSize + MostGroups * CacheLine.Floats - 1) / (MostGroups * CacheLine.Floats));

    public static int RoundUp(int samples, int group) => (samples + group - 1) / group * group;
}
