namespace AnnGen.Onnx.Export;

/// <summary>What features or targets were scaled with, in double precision: (x − offset) ⁄ divisor.</summary>
internal sealed record FeatureScaling(double[] Offsets, double[] Divisors)
{
    /// <summary>The scaling with these numbers; null where there are none.</summary>
    public static FeatureScaling? Of(ReadOnlySpan<double> offsets, ReadOnlySpan<double> divisors) =>
        offsets.IsEmpty ? null : new([.. offsets], [.. divisors]);
}
