namespace AnnGen.Runtime.Tests.Kernels;

/// <summary>The double-precision formula of an activation, and its derivative by the sum z.</summary>
/// <remarks>All of them change by no more than their argument does, which the error bounds of the tests rest on.</remarks>
internal interface IActivationReference
{
    static abstract double Value(double z);

    static abstract double Derivative(double z);
}

internal readonly struct IdentityReference : IActivationReference
{
    public static double Value(double z) => z;

    public static double Derivative(double z) => 1;
}

internal readonly struct ReluReference : IActivationReference
{
    public static double Value(double z) => Math.Max(z, 0);

    public static double Derivative(double z) => z > 0 ? 1 : 0;
}

internal readonly struct SigmoidReference : IActivationReference
{
    public static double Value(double z) => 1 / (1 + Math.Exp(-z));

    public static double Derivative(double z) => Math.Exp(-z) / Math.Pow(1 + Math.Exp(-z), 2);
}

internal readonly struct TanhReference : IActivationReference
{
    public static double Value(double z) => Math.Tanh(z);

    public static double Derivative(double z) => 1 / Math.Pow(Math.Cosh(z), 2);
}
