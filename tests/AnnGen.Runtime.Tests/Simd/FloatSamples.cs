using AnnGen.Simd;

namespace AnnGen.Runtime.Tests.Simd;

/// <summary>Floats from the whole range, by bit pattern, and the evaluation of a function on them at a chosen vector width.</summary>
internal static class FloatSamples
{
    /// <summary>Every <paramref name="stride"/>th of the 2³² bit patterns, NaNs and infinities among them.</summary>
    public static float[] All(uint stride)
    {
        float[] samples = new float[checked((int)((1UL << 32) / stride))];
        for (int i = 0; i < samples.Length; i++)
            samples[i] = BitConverter.UInt32BitsToSingle((uint)i * stride);
        return samples;
    }

    /// <summary>The function's values, computed <see cref="ISimd{TSelf}.Width"/> at a time; a rest shorter than a vector is left at 0.</summary>
    public static float[] Evaluate<TFunction, TSimd>(float[] samples)
        where TFunction : struct, IElementaryFunction
        where TSimd : struct, ISimd<TSimd>
    {
        float[] results = new float[samples.Length];
        for (int i = 0; i + TSimd.Width <= samples.Length; i += TSimd.Width)
            TSimd.Store(TFunction.Apply(TSimd.Load(in samples[0], i)), ref results[0], i);
        return results;
    }

    /// <summary>How far a float is from the true value, in units of the spacing of floats at the true value.</summary>
    /// <remarks>A float on the wrong side of a NaN or an infinity is infinitely far away.</remarks>
    public static double UlpError(float actual, double exact)
    {
        if (double.IsNaN(exact) || float.IsNaN(actual))
            return double.IsNaN(exact) && float.IsNaN(actual) ? 0 : double.PositiveInfinity;
        // Halfway between the largest float and the next power of two is where rounding to nearest overflows.
        const double overflow = float.MaxValue * (1 + 1.0 / (1 << 25));
        if (float.IsInfinity(actual) || Math.Abs(exact) >= overflow)
            return actual == (float)exact ? 0 : double.PositiveInfinity;
        int exponent = exact == 0 ? -126 : Math.Max(Math.ILogB(exact), -126);
        return Math.Abs(actual - exact) / Math.ScaleB(1, exponent - 23);
    }

    /// <summary>How far a float is from the true value, in units of 2⁻²⁴: half the spacing of floats at 1.</summary>
    public static double UnitError(float actual, double exact) =>
        double.IsNaN(exact) || float.IsNaN(actual)
            ? double.IsNaN(exact) && float.IsNaN(actual) ? 0 : double.PositiveInfinity
            : Math.Abs(actual - exact) * (1 << 24);
}
