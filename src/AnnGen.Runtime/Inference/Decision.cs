using System.Diagnostics.CodeAnalysis;
using System.Numerics.Tensors;
using static System.FormattableString;

namespace AnnGen.Inference;

/// <summary>Decisions from the outputs for one sample, which NaN does not allow.</summary>
internal static class Decision
{
    /// <summary>The class with the largest output; of equal ones the lower class.</summary>
    /// <exception cref="ArithmeticException">An output is NaN.</exception>
    public static int MostProbable(ReadOnlySpan<float> outputs)
    {
        // The search stops at the first NaN.
        int index = TensorPrimitives.IndexOfMax(outputs);
        if (float.IsNaN(outputs[index]))
            ThrowNoDecision(index);
        return index;
    }

    /// <summary>Whether an output is a yes.</summary>
    /// <exception cref="ArithmeticException">It is NaN.</exception>
    public static bool IsYes(float logit)
    {
        if (float.IsNaN(logit))
            ThrowNoDecision(0);
        return YesNo.IsYes(logit);
    }

    [DoesNotReturn]
    private static void ThrowNoDecision(int output) =>
        throw new ArithmeticException(
            Invariant($"Output {output} is NaN, so that nothing can be decided: an input of the sample is NaN or infinite, ") +
            "or the weights of the network are.");
}
