namespace AnnGen.Benchmarks.Jobs;

/// <summary>Whether a peer computes the same. If it does not, it would be measured in vain.</summary>
internal static class Agreement
{
    // Both add in single precision, in different orders.
    private const float Tolerance = 1e-4f;

    /// <summary>Compares outputs.</summary>
    /// <param name="ours">AnnGen's.</param>
    /// <param name="theirs">The peer's.</param>
    /// <param name="peer">Its name.</param>
    /// <exception cref="InvalidOperationException">They differ.</exception>
    public static void Require(ReadOnlySpan<float> ours, ReadOnlySpan<float> theirs, string peer)
    {
        if (ours.Length != theirs.Length)
            throw Difference($"There are {ours.Length} outputs here and {theirs.Length} in {peer}.");
        for (int i = 0; i < ours.Length; i++)
        {
            if (!(MathF.Abs(ours[i] - theirs[i]) <= Tolerance * MathF.Max(1, MathF.Abs(ours[i]))))
                throw Difference($"Output {i} is {ours[i]} here and {theirs[i]} in {peer}.");
        }
    }

    private static InvalidOperationException Difference(FormattableString message) => new(FormattableString.Invariant(message));
}
