using AnnGen.Kernels;
using AnnGen.Simd;

namespace AnnGen.Runtime.Tests.Kernels;

/// <summary>Every float counts at every length, and every finite one is taken as such.</summary>
public class FiniteFloatsTests
{
    private static readonly float[] s_finite = [0f, -0f, float.Epsilon, -float.Epsilon, float.MaxValue, float.MinValue, 1f, -1e-39f];

    [Fact]
    public void One_that_is_not_finite_is_found_at_every_place()
    {
        for (int length = 0; length <= 150; length++)
        {
            float[] values = [.. Enumerable.Range(0, length).Select(i => s_finite[i % s_finite.Length])];
            Check(values, expected: true);
            for (int place = 0; place < length; place++)
            {
                float finite = values[place];
                foreach (float other in new[] { float.NaN, float.PositiveInfinity, float.NegativeInfinity })
                {
                    values[place] = other;
                    Check(values, expected: false);
                }
                values[place] = finite;
            }
        }
    }

    private static void Check(float[] values, bool expected)
    {
        Assert.Equal(expected, FiniteFloats.AreAll(values));
        Assert.Equal(expected, FiniteFloats.AreAll<Simd128>(values));
        Assert.Equal(expected, FiniteFloats.AreAll<Simd256>(values));
        Assert.Equal(expected, FiniteFloats.AreAll<Simd512>(values));
    }
}
