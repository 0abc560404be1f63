using AnnGen.Onnx.Graphs;

namespace AnnGen.Onnx.Import;

/// <summary>
/// Recognises activations that are put together of several operators. There are many ways to write one, so that not the operators are
/// compared, but what they compute at some points.
/// </summary>
internal static class SamplePoints
{
    private const int Count = 33;
    private const double Largest = 4;
    private const double Tolerance = 2e-6;

    /// <summary>The points, from −4 to 4; 0 is one of them.</summary>
    public static double[] All { get; } = [.. Enumerable.Range(0, Count).Select(i => Largest * (2 * i - Count + 1) / (Count - 1))];

    private static readonly (Activation Word, double[] Points)[] s_known =
    [
        (Activation.Identity, All),
        (Activation.Relu, Of(x => Math.Max(x, 0))),
        (Activation.Sigmoid, Of(Sigmoid)),
        (Activation.Tanh, Of(Math.Tanh)),
        (Activation.Step, Of(x => x >= 0 ? 1 : 0)),
        (Activation.Gelu, Of(x => 0.5 * x * (1 + Erf(x / Math.Sqrt(2))))),
        (Activation.GeluTanh, Of(x => 0.5 * x * (1 + Math.Tanh(Math.Sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x))))),
        (Activation.Silu, Of(x => x * Sigmoid(x))),
        (Activation.Softplus, Of(x => Math.Log(1 + Math.Exp(x)))),
    ];

    /// <summary>The values of a function at the points.</summary>
    public static double[] Of(Func<double, double> function) => [.. All.Select(function)];

    /// <summary>The activation with these values at the points; null where it is none that is known.</summary>
    public static Activation? Recognize(double[] points)
    {
        foreach ((Activation word, double[] known) in s_known)
        {
            if (AreClose(points, known))
                return word;
        }
        return null;
    }

    /// <summary>The line with these values at the points; null where they lie on none.</summary>
    public static (double Slope, double Start)? Line(double[] points)
    {
        double slope = (points[^1] - points[0]) / (All[^1] - All[0]);
        double start = points[Count / 2];
        double largest = points.Max(Math.Abs);
        if (!(largest > 0))
            return null;
        return AreClose([.. points.Select(point => point / largest)], Of(x => (slope * x + start) / largest)) ? (slope, start) : null;
    }

    /// <summary>A value of an activation that is an operator of its own.</summary>
    public static double Apply(GraphNode activation, double x) => activation.Activation switch
    {
        Activation.Relu => Math.Max(x, 0),
        Activation.Sigmoid => Sigmoid(x),
        Activation.Tanh => Math.Tanh(x),
        Activation.Softplus => Math.Log(1 + Math.Exp(x)),
        Activation.LeakyRelu => x > 0 ? x : activation.Parameter * x,
        Activation.Elu => x > 0 ? x : activation.Parameter * (Math.Exp(x) - 1),
        _ => double.NaN,
    };

    public static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));

    /// <summary>The error function, by its power series, or far from 0 by its asymptotic one; within 10⁻⁸.</summary>
    public static double Erf(double x)
    {
        const double Far = 3.5;
        if (double.IsNaN(x))
            return x;
        if (Math.Abs(x) > Far)
        {
            double half = 1 / (2 * x * x);
            double tail = Math.Exp(-x * x) / (Math.Abs(x) * Math.Sqrt(Math.PI)) * (1 - half * (1 - 3 * half * (1 - 5 * half)));
            return Math.CopySign(1 - tail, x);
        }
        double term = x;
        double sum = x;
        for (int n = 1; Math.Abs(term) > 1e-17 * Math.Abs(sum); n++)
        {
            term *= -x * x / n;
            sum += term / (2 * n + 1);
        }
        return 2 / Math.Sqrt(Math.PI) * sum;
    }

    // What is not a number is close to nothing.
    private static bool AreClose(double[] points, double[] known)
    {
        for (int i = 0; i < Count; i++)
        {
            if (!(Math.Abs(points[i] - known[i]) <= Tolerance * Math.Max(1, Math.Abs(known[i]))))
                return false;
        }
        return true;
    }
}
