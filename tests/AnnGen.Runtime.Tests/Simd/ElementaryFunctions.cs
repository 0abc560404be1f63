using AnnGen.Simd;

namespace AnnGen.Runtime.Tests.Simd;

/// <summary>An elementary function together with the double-precision function that it approximates.</summary>
internal interface IElementaryFunction
{
    static abstract TSimd Apply<TSimd>(TSimd x) where TSimd : struct, ISimd<TSimd>;

    static abstract float Apply(float x);

    static abstract double Reference(double x);
}

internal readonly struct ExpFunction : IElementaryFunction
{
    public static TSimd Apply<TSimd>(TSimd x) where TSimd : struct, ISimd<TSimd> => Elementary.Exp(x);

    public static float Apply(float x) => Elementary.Exp(x);

    public static double Reference(double x) => Math.Exp(x);
}

internal readonly struct LogFunction : IElementaryFunction
{
    public static TSimd Apply<TSimd>(TSimd x) where TSimd : struct, ISimd<TSimd> => Elementary.Log(x);

    public static float Apply(float x) => Elementary.Log(x);

    public static double Reference(double x) => Math.Log(x);
}

internal readonly struct SoftplusFunction : IElementaryFunction
{
    public static TSimd Apply<TSimd>(TSimd x) where TSimd : struct, ISimd<TSimd> => Elementary.Softplus(x);

    public static float Apply(float x) => Elementary.Softplus(x);

    // For small p the sum 1 + p would lose digits of p; the series of log(1 + p) keeps them.
    public static double Reference(double x)
    {
        double power = Math.Exp(-Math.Abs(x));
        double logarithm = power < 1e-4
            ? power * (1 - power * (1.0 / 2 - power * (1.0 / 3 - power / 4)))
            : Math.Log(1 + power);
        return Math.Max(x, 0) + logarithm;
    }
}

internal readonly struct SigmoidFunction : IElementaryFunction
{
    public static TSimd Apply<TSimd>(TSimd x) where TSimd : struct, ISimd<TSimd> => Elementary.Sigmoid(x);

    public static float Apply(float x) => Elementary.Sigmoid(x);

    public static double Reference(double x) => 1 / (1 + Math.Exp(-x));
}

internal readonly struct TanhFunction : IElementaryFunction
{
    public static TSimd Apply<TSimd>(TSimd x) where TSimd : struct, ISimd<TSimd> => Elementary.Tanh(x);

    public static float Apply(float x) => Elementary.Tanh(x);

    public static double Reference(double x) => Math.Tanh(x);
}
