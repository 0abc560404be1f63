namespace AnnGen.Data.Scaling;

/// <summary>Subtracts an offset from each feature and divides it, whatever the number of features.</summary>
/// <param name="offsets">What is subtracted from each feature.</param>
/// <param name="divisors">What each feature is divided by then.</param>
internal sealed class LinearScaling(double[] offsets, double[] divisors)
{
    public ReadOnlySpan<double> Offsets => offsets;

    public ReadOnlySpan<double> Divisors => divisors;

    public int Size => offsets.Length;

    /// <summary>Scales whole samples.</summary>
    public void Apply(ReadOnlySpan<float> source, Span<float> destination)
    {
        for (int i = 0; i < source.Length; i += offsets.Length)
        {
            for (int j = 0; j < offsets.Length; j++)
                destination[i + j] = (float)((source[i + j] - offsets[j]) / divisors[j]);
        }
    }

    /// <summary>Takes whole samples back.</summary>
    public void Invert(ReadOnlySpan<float> source, Span<float> destination)
    {
        for (int i = 0; i < source.Length; i += offsets.Length)
        {
            for (int j = 0; j < offsets.Length; j++)
                destination[i + j] = (float)(source[i + j] * divisors[j] + offsets[j]);
        }
    }
}
