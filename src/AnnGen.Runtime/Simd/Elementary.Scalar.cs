namespace AnnGen.Simd;

// One float at a time, through the same vector code and therefore with the same bits.
public static partial class Elementary
{
    /// <summary>e to the power of <paramref name="x"/>: one lane of <see cref="Exp{TSimd}"/>.</summary>
    public static float Exp(float x) => Exp(Simd128.Broadcast(x)).FirstLane;

    /// <summary>The natural logarithm of <paramref name="x"/>: one lane of <see cref="Log{TSimd}"/>.</summary>
    public static float Log(float x) => Log(Simd128.Broadcast(x)).FirstLane;

    /// <summary>log(1 + e^<paramref name="x"/>): one lane of <see cref="Softplus{TSimd}"/>.</summary>
    public static float Softplus(float x) => Softplus(Simd128.Broadcast(x)).FirstLane;

    /// <summary>1/(1 + e^−<paramref name="x"/>): one lane of <see cref="Sigmoid{TSimd}"/>.</summary>
    public static float Sigmoid(float x) => Sigmoid(Simd128.Broadcast(x)).FirstLane;

    /// <summary>The hyperbolic tangent of <paramref name="x"/>: one lane of <see cref="Tanh{TSimd}"/>.</summary>
    public static float Tanh(float x) => Tanh(Simd128.Broadcast(x)).FirstLane;

    /// <summary>e^<paramref name="x"/> − 1: one lane of <see cref="ExpMinusOne{TSimd}"/>.</summary>
    public static float ExpMinusOne(float x) => ExpMinusOne(Simd128.Broadcast(x)).FirstLane;

    /// <summary><paramref name="x"/> · Φ(<paramref name="x"/>): one lane of <see cref="Gelu{TSimd}"/>.</summary>
    public static float Gelu(float x) => Gelu(Simd128.Broadcast(x)).FirstLane;

    /// <summary>The tanh form of GELU: one lane of <see cref="GeluTanh{TSimd}"/>.</summary>
    public static float GeluTanh(float x) => GeluTanh(Simd128.Broadcast(x)).FirstLane;

    /// <summary><paramref name="x"/> ⁄ (1 + e^−<paramref name="x"/>): one lane of <see cref="Silu{TSimd}"/>.</summary>
    public static float Silu(float x) => Silu(Simd128.Broadcast(x)).FirstLane;
}
