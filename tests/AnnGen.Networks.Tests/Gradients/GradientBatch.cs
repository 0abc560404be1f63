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
        if (network.Loss == Loss.CrossEntropy)
        {
            TargetWords = [.. Enumerable.Range(0, count).Select(_ => random.Next(plan.OutputSize))];
            ReferenceTargets = [.. TargetWords.Select(right => OneHot(right, plan.OutputSize))];
        }
        else
        {
            float[] values = [.. Enumerable.Range(0, count * plan.OutputSize).Select(_ => (float)(2 * random.NextDouble() - 1))];
            TargetWords = [.. values.Select(BitConverter.SingleToInt32Bits)];
            ReferenceTargets = [.. values.Select(t => (double)t).Chunk(plan.OutputSize)];
        }
    }

    public int Count { get; }

    public float[] Inputs { get; }

    public int[] TargetWords { get; }

    public double[][] ReferenceInputs { get; }

    public double[][] ReferenceTargets { get; }

    private static double[] OneHot(int right, int count)
    {
        double[] probabilities = new double[count];
        probabilities[right] = 1;
        return probabilities;
    }
}
