namespace AnnGen.Networks.Tests.Gradients;

/// <summary>Samples drawn for a network: as the runtime takes them, and as the reference does.</summary>
internal sealed class GradientBatch
{
    public GradientBatch(GradientCase network, int count)
    {
        var random = new Random(count);
        NetworkPlan plan = network.Plan;
        Count = count;
        Inputs = [.. Enumerable.Range(0, count * plan.InputSize).Select(_ => (float)(4 * random.NextDouble() - 2))];
        ReferenceInputs = [.. Inputs.Select(x => (double)x).Chunk(plan.InputSize)];
        ReferenceTargets = [.. Enumerable.Range(0, count).Select(_ => Target(network.Loss.Kind, plan.OutputSize, random))];
        TargetWords = network.Loss.Kind == Gradients.ReferenceTargets.OneHot
            ? [.. ReferenceTargets.Select(target => Array.IndexOf(target, 1))]
            : [.. ReferenceTargets.SelectMany(target => target).Select(t => BitConverter.SingleToInt32Bits((float)t))];
    }

    public int Count { get; }

    public float[] Inputs { get; }

    public int[] TargetWords { get; }

    public double[][] ReferenceInputs { get; }

    public double[][] ReferenceTargets { get; }

    // All are floats, so that both see the same ones.
    private static double[] Target(ReferenceTargets kind, int count, Random random)
    {
        double[] target = new double[count];
        if (kind == Gradients.ReferenceTargets.OneHot)
        {
            target[random.Next(count)] = 1;
            return target;
        }
        for (int i = 0; i < count; i++)
            target[i] = kind == Gradients.ReferenceTargets.Answers ? random.Next(2) : (float)(2 * random.NextDouble() - (kind == Gradients.ReferenceTargets.Values ? 1 : 0));
        return kind == Gradients.ReferenceTargets.Probabilities ? [.. target.Select(t => (double)(float)(t / target.Sum()))] : target;
    }
}
