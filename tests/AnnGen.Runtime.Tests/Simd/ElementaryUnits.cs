using AnnGen.Simd;

namespace AnnGen.Runtime.Tests.Simd;

internal readonly struct ExpMinusOneFunction : IElementaryFunction
{
    public static TSimd Apply<TSimd>(TSimd x) where TSimd : struct, ISimd<TSimd> => Elementary.ExpMinusOne(x);

    public static float Apply(float x) => Elementary.ExpMinusOne(x);

    // Near 0 the difference would lose digits; the series keeps them.
    public static double Reference(double x) =>
        Math.Abs(x) < 0.01
            ? x * (1 + x / 2 * (1 + x / 3 * (1 + x / 4 * (1 + x / 5 * (1 + x / 6 * (1 + x / 7))))))
            : Math.Exp(x) - 1;
}

internal readonly struct GeluFunction : IElementaryFunction
{
    public static TSimd Apply<TSimd>(TSimd x) where TSimd : struct, ISimd<TSimd> => Elementary.Gelu(x);

    public static float Apply(float x) => Elementary.Gelu(x);

    public static double Reference(double x) => double.IsNegativeInfinity(x) ? 0 : x * NormalDistribution.Distribution(x);
}

internal readonly struct GeluDerivativeFunction : IElementaryFunction
{
    public static TSimd Apply<TSimd>(TSimd x) where TSimd : struct, ISimd<TSimd> => Elementary.GeluDerivative(x);

    public static float Apply(float x) => Elementary.GeluDerivative(Simd128.Broadcast(x)).FirstLane;

    public static double Reference(double x)
    {
        x = Math.Clamp(x, -100, 100);
        return NormalDistribution.Distribution(x) + x * NormalDistribution.Density(x);
    }
}

internal readonly struct GeluTanhFunction : IElementaryFunction
{
    public static TSimd Apply<TSimd>(TSimd x) where TSimd : struct, ISimd<TSimd> => Elementary.GeluTanh(x);

    public static float Apply(float x) => Elementary.GeluTanh(x);

    // ½ (1 + tanh u) = 1 ⁄ (1 + e^−2u), without the cancellation.
    public static double Reference(double x) =>
        double.IsNegativeInfinity(x) ? 0 : x / (1 + Math.Exp(-2 * Math.Sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x)));
}

internal readonly struct GeluTanhDerivativeFunction : IElementaryFunction
{
    public static TSimd Apply<TSimd>(TSimd x) where TSimd : struct, ISimd<TSimd> => Elementary.GeluTanhDerivative(x);

    public static float Apply(float x) => Elementary.GeluTanhDerivative(Simd128.Broadcast(x)).FirstLane;

    // By the formula with the tanh, since it is the absolute error that is bounded.
    public static double Reference(double x)
    {
        x = Math.Clamp(x, -100, 100);
        double root = Math.Sqrt(2 / Math.PI);
        double tanh = Math.Tanh(root * (x + 0.044715 * x * x * x));
        return (1 + tanh) / 2 + x / 2 * (1 - tanh * tanh) * root * (1 + 3 * 0.044715 * x * x);
    }
}

internal readonly struct SiluFunction : IElementaryFunction
{
    public static TSimd Apply<TSimd>(TSimd x) where TSimd : struct, ISimd<TSimd> => Elementary.Silu(x);

    public static float Apply(float x) => Elementary.Silu(x);

    public static double Reference(double x) => double.IsNegativeInfinity(x) ? 0 : x / (1 + Math.Exp(-x));
}

internal readonly struct SiluDerivativeFunction : IElementaryFunction
{
    public static TSimd Apply<TSimd>(TSimd x) where TSimd : struct, ISimd<TSimd> => Elementary.SiluDerivative(x);

    public static float Apply(float x) => Elementary.SiluDerivative(Simd128.Broadcast(x)).FirstLane;

    public static double Reference(double x)
    {
        x = Math.Clamp(x, -1000, 1000);
        double sigmoid = 1 / (1 + Math.Exp(-x));
        return sigmoid * (1 + x * (1 - sigmoid));
    }
}
