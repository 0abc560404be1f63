namespace AnnGen.Optimizers;

/// <summary>Powers with a whole exponent, by squaring: multiplications are exactly rounded everywhere, <c>Math.Pow</c> is not.</summary>
internal static class IntegerPower
{
    /// <summary>The power of <paramref name="value"/> with an exponent of at least 0.</summary>
    public static double Of(double value, long exponent)
    {
        double power = 1;
        for (; exponent > 0; exponent >>= 1)
        {
            if ((exponent & 1) != 0)
                power *= value;
            value *= value;
        }
        return power;
    }
}
