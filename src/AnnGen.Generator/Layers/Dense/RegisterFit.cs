namespace AnnGen.Generator.Layers.Dense;

/// <summary>Decides whether the activations of one sample can stay in registers from the first layer to the last.</summary>
internal static class RegisterFit
{
    /// <summary>The most inputs and units of a layer: a vector of 256 bits.</summary>
    private const int MaxSize = 8;

    // The JIT stops inlining in a method at 512 locals, which is after some 700 calls: far from there nothing is left to be called.
    private const int MaxInlinedCalls = 500;
    private const int CallsOfMultiplyAdd = 5;
    private const int CallsOfDotProduct = 20;
    private const int CallsOfOutput = 3;

    public static bool Fits(IEnumerable<DensePlan> layers)
    {
        DensePlan[] all = [.. layers];
        return all.All(layer => layer.Inputs <= MaxSize && layer.Outputs <= MaxSize && IsKnown(layer))
            && all.Sum(InlinedCalls) + CallsOfOutput * all[all.Length - 1].Outputs <= MaxInlinedCalls;
    }

    // Softmax needs all sums at once, and what is in a user's activation is not known here.
    private static bool IsKnown(DensePlan layer) => layer.Ends is { IsElementwise: true, Own: null };

    private static int InlinedCalls(DensePlan layer) =>
        (layer.IsDotProducts ? CallsOfDotProduct * layer.Outputs : CallsOfMultiplyAdd * (layer.Inputs + 1)) + InlinedCalls(layer.Ends.Word);

    /// <summary>Counted in what the JIT reports of each, and rounded up.</summary>
    private static int InlinedCalls(Activation activation) => activation switch
    {
        Activation.Identity => 0,
        Activation.Relu or Activation.LeakyRelu or Activation.Step => 12,
        Activation.Tanh => 70,
        Activation.Elu or Activation.Sigmoid or Activation.Silu => 100,
        _ => 160,
    };
}
