namespace AnnGen.Kernels.Normalizing;

/// <summary>Batch normalisation with the widest vector: <see cref="BatchNormalization{TSimd,TLines}"/> at that width.</summary>
/// <typeparam name="TLines">How samples lie.</typeparam>
internal static class BatchNormalization<TLines> where TLines : struct, IChannelLines
{
    public static void Sums(in ChannelLayout layout, ref readonly float x, ref float sums)
    {
        if (SimdWidth.Use512)
            BatchNormalization<Simd512, TLines>.Sums(in layout, in x, ref sums);
        else if (SimdWidth.Use256)
            BatchNormalization<Simd256, TLines>.Sums(in layout, in x, ref sums);
        else
            BatchNormalization<Simd128, TLines>.Sums(in layout, in x, ref sums);
    }

    public static void Squares(in ChannelLayout layout, in BatchStatistics statistics, ref readonly float x, ref float squares)
    {
        if (SimdWidth.Use512)
            BatchNormalization<Simd512, TLines>.Squares(in layout, in statistics, in x, ref squares);
        else if (SimdWidth.Use256)
            BatchNormalization<Simd256, TLines>.Squares(in layout, in statistics, in x, ref squares);
        else
            BatchNormalization<Simd128, TLines>.Squares(in layout, in statistics, in x, ref squares);
    }

    public static void Normalize(
        in ChannelLayout layout, in BatchStatistics statistics, ref readonly float x, ref readonly float scales,
        ref readonly float shifts, ref float a)
    {
        if (SimdWidth.Use512)
            BatchNormalization<Simd512, TLines>.Normalize(in layout, in statistics, in x, in scales, in shifts, ref a);
        else if (SimdWidth.Use256)
            BatchNormalization<Simd256, TLines>.Normalize(in layout, in statistics, in x, in scales, in shifts, ref a);
        else
            BatchNormalization<Simd128, TLines>.Normalize(in layout, in statistics, in x, in scales, in shifts, ref a);
    }

    public static void NormalizeRunning(
        in ChannelLayout layout, ref readonly float x, ref readonly float means, ref readonly float folded, ref readonly float shifts,
        ref float a)
    {
        if (SimdWidth.Use512)
            BatchNormalization<Simd512, TLines>.NormalizeRunning(in layout, in x, in means, in folded, in shifts, ref a);
        else if (SimdWidth.Use256)
            BatchNormalization<Simd256, TLines>.NormalizeRunning(in layout, in x, in means, in folded, in shifts, ref a);
        else
            BatchNormalization<Simd128, TLines>.NormalizeRunning(in layout, in x, in means, in folded, in shifts, ref a);
    }

    public static void PartGradients(
        in ChannelLayout layout, in BatchStatistics statistics, ref readonly float x, ref readonly float deltas, ref float ofScales,
        ref float ofShifts)
    {
        if (SimdWidth.Use512)
            BatchNormalization<Simd512, TLines>.PartGradients(in layout, in statistics, in x, in deltas, ref ofScales, ref ofShifts);
        else if (SimdWidth.Use256)
            BatchNormalization<Simd256, TLines>.PartGradients(in layout, in statistics, in x, in deltas, ref ofScales, ref ofShifts);
        else
            BatchNormalization<Simd128, TLines>.PartGradients(in layout, in statistics, in x, in deltas, ref ofScales, ref ofShifts);
    }

    public static void Backward<TDerivative>(
        in ChannelLayout layout, in BatchStatistics statistics, in PartTotals totals, float count, ref readonly float x,
        ref readonly float scales, ref readonly float deltas, ref readonly float kept, ref float result)
        where TDerivative : struct, IDerivative
    {
        if (SimdWidth.Use512)
        {
            BatchNormalization<Simd512, TLines>.Backward<TDerivative>(
                in layout, in statistics, in totals, count, in x, in scales, in deltas, in kept, ref result);
        }
        else if (SimdWidth.Use256)
        {
            BatchNormalization<Simd256, TLines>.Backward<TDerivative>(
                in layout, in statistics, in totals, count, in x, in scales, in deltas, in kept, ref result);
        }
        else
        {
            BatchNormalization<Simd128, TLines>.Backward<TDerivative>(
                in layout, in statistics, in totals, count, in x, in scales, in deltas, in kept, ref result);
        }
    }
}
