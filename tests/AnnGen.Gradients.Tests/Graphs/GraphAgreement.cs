using System.Runtime.InteropServices;
using AnnGen.Gradients.Tests.Declarations;
using AnnGen.Tests.Reference.Graphs;

namespace AnnGen.Gradients.Tests.Graphs;

/// <summary>A compiled graph beside its reference: what is to agree, and how closely; and what is to have the same bits.</summary>
internal static class GraphAgreement
{
    private const double GradientError = 1e-4;

    // What several nodes and samples contribute to a gradient may cancel, and then what remains is as exact as the contributions: of 1,200
    // random graphs, three have a gradient of about 1e-3 that differs by 1e-7 to 3e-7. The largest gradient of a tensor tells how large
    // contributions are.
    private const double SmallGradient = 2e-3;
    private const double SmallBesideLargest = 1e-2;

    // Normalising takes differences of numbers and multiplies what remains. How much that makes of roundings is found out by rounding the
    // reference once for each number of a node. Single precision rounds some more times, means among them, and what a mean is off is the
    // larger beside the deviation the larger the numbers are beside it: that is the gain.
    private const int Roundings = 20;

    // Of a tensor with one element, a few draws may all happen to be small.
    private const int Draws = 8;

    private const double OutputError = 1e-5;
    private const double DifferenceError = 1e-6;

    private static readonly Sgd s_sgd = new(learningRate: 0.05f, momentum: 0.9f);

    /// <summary>Compares outputs, loss and every gradient.</summary>
    /// <returns>How many gradients are above <see cref="Agreement.SmallGradient"/>.</returns>
    public static int AssertWithReference(CompiledNetwork network, GraphDeclaration declaration, GraphBatch batch)
    {
        ReferenceGraph reference = declaration.Reference;
        double[] expectedOutputs = [.. reference.Predict(batch.ReferenceInputs).SelectMany(outputs => outputs)];
        float[] outputs = network.Predict(batch.Inputs);
        Assert.Equal(expectedOutputs.Length, outputs.Length);
        for (int i = 0; i < outputs.Length; i++)
            Agreement.AssertNear(expectedOutputs[i], outputs[i], OutputError, small: 1, () => $"output {i}");

        double gain = reference.Gain(batch.ReferenceInputs);
        (float loss, Workspace workspace) = network.Backward(batch.Inputs, batch.TargetWords);
        Agreement.AssertNear(
            reference.Loss(batch.ReferenceInputs, batch.ReferenceTargets), loss, OutputError, small: 0.1 * gain, () => "loss");

        double[][][] ofNodes = reference.Gradient(batch.ReferenceInputs, batch.ReferenceTargets);
        double[][][] expected = [.. ofNodes.Where(tensors => tensors.Length > 0)];
        double[][] errors = RoundingErrors(reference, batch, expected);
        float[][][] actual = declaration.ReadGradient(workspace);
        int large = 0;
        foreach ((int layer, int tensor, int i) in Places(expected))
        {
            double gradient = expected[layer][tensor][i];
            double small = Math.Max(SmallGradient, SmallBesideLargest * expected[layer][tensor].Max(Math.Abs));
            Agreement.AssertNear(
                gradient, actual[layer][tensor][i], GradientError,
                Math.Max(small, Roundings * gain * errors[layer][tensor] / GradientError),
                () => $"gradient {i} of tensor {tensor + 1} of layer {layer + 1}");
            large += Math.Abs(gradient) > Agreement.SmallGradient ? 1 : 0;
        }
        return large;
    }

    /// <summary>Compares the gradients of the reference with central differences of its loss, where they are its derivatives.</summary>
    /// <param name="reference">The reference.</param>
    /// <param name="batch">The samples.</param>
    /// <param name="perTensor">About how many parameters of each tensor are compared.</param>
    /// <returns>How many were compared.</returns>
    public static int AssertDifferences(ReferenceGraph reference, GraphBatch batch, int perTensor = int.MaxValue)
    {
        const double step = 1e-5;
        int compared = 0;
        double[][][] gradient = reference.Gradient(batch.ReferenceInputs, batch.ReferenceTargets);
        double gain = reference.Gain(batch.ReferenceInputs);
        foreach ((int node, int tensor, int i) in Places(gradient))
        {
            double[] parameters = reference.Nodes[node].Parameters[tensor];
            if (!reference.HasTrueGradient(node) || i % Math.Max(1, parameters.Length / perTensor) != 0)
                continue;
            double original = parameters[i];
            parameters[i] = original + step;
            double above = reference.Loss(batch.ReferenceInputs, batch.ReferenceTargets);
            parameters[i] = original - step;
            double below = reference.Loss(batch.ReferenceInputs, batch.ReferenceTargets);
            parameters[i] = original;
            Agreement.AssertNear(
                (above - below) / (2 * step), gradient[node][tensor][i], gain * DifferenceError, Agreement.SmallGradient,
                () => $"gradient {i} of tensor {tensor + 1} of node {node + 1}");
            compared++;
        }
        return compared;
    }

    /// <summary>A step of training moves running means and variances to where the reference does. They are put back afterwards.</summary>
    public static void AssertRunningValues(CompiledNetwork network, GraphDeclaration declaration, GraphBatch batch)
    {
        float[][][] before = declaration.Read(network);
        double[][][] expected = [.. declaration.Reference.RunningAfter(batch.ReferenceInputs)
            .Where((_, node) => declaration.Nodes[node].Parameters.Length > 0)];
        network.Train(batch.Inputs, batch.TargetWords, s_sgd, steps: 1);
        float[][][] after = declaration.Read(network);
        foreach ((int layer, int tensor, int i) in Places(expected))
        {
            Agreement.AssertNear(
                expected[layer][tensor][i], after[layer][after[layer].Length - expected[layer].Length + tensor][i], OutputError, small: 1,
                () => $"running value {i} of tensor {tensor + 1} of layer {layer + 1}");
        }
        declaration.Write(network, before);
    }

    /// <summary>
    /// Predictions for a batch, for its samples one by one, and the forward passes of evaluation and of training are the same bits: but for
    /// training where it takes statistics of the batch.
    /// </summary>
    public static void AssertPredictionsAreThoseOfTraining(CompiledNetwork network, GraphDeclaration declaration, GraphBatch batch)
    {
        float[] predicted = declaration.Loss.TakesLogits ? network.Logits(batch.Inputs) : network.Predict(batch.Inputs);
        AssertBits(
            CompiledNetwork.Outputs(network.Evaluate(batch.Inputs)), predicted, "prediction beside the forward pass of evaluation");
        if (!declaration.Reference.CouplesSamples)
        {
            (_, Workspace workspace) = network.Backward(batch.Inputs, batch.TargetWords);
            AssertBits(CompiledNetwork.Outputs(workspace), predicted, "prediction beside the forward pass of training");
        }
        AssertBits(
            network.Predict(batch.Inputs), [.. batch.Inputs.Chunk(declaration.InputSize).SelectMany(sample => network.Predict(sample))],
            "prediction of one sample beside that of the batch");
    }

    /// <summary>Some steps of training give the same bits for 1 to 4 threads. The parameters are those from before, afterwards.</summary>
    /// <returns>Whether these steps have changed anything: not where all units of a layer are dead.</returns>
    public static bool AssertThreadsChangeNoBit(CompiledNetwork network, GraphDeclaration declaration, GraphBatch batch, int steps)
    {
        float[][][] before = declaration.Read(network);
        float[]? first = null;
        for (int threads = 1; threads <= 4; threads++)
        {
            declaration.Write(network, before);
            network.Train(batch.Inputs, batch.TargetWords, s_sgd, steps, threads);
            float[] trained = Flat(declaration.Read(network));
            AssertBits(first ??= trained, trained, $"parameter after {steps} steps with {threads} threads");
        }
        declaration.Write(network, before);
        return !first!.SequenceEqual(Flat(before));
    }

    /// <summary>How far roundings move any gradient of a tensor, [layer][tensor]: nothing where no node multiplies them.</summary>
    private static double[][] RoundingErrors(ReferenceGraph reference, GraphBatch batch, double[][][] exact)
    {
        double[][] errors = Array.ConvertAll(exact, tensors => new double[tensors.Length]);
        for (int draw = 0; draw < Draws && reference.Normalizes; draw++)
        {
            double[][][] rounded =
            [
                .. reference.Gradient(batch.ReferenceInputs, batch.ReferenceTargets, new Random(draw)).Where(tensors => tensors.Length > 0),
            ];
            foreach ((int layer, int tensor, int i) in Places(exact))
            {
                double error = Math.Abs(rounded[layer][tensor][i] - exact[layer][tensor][i]);
                errors[layer][tensor] = Math.Max(errors[layer][tensor], error);
            }
        }
        return errors;
    }

    private static float[] Flat(float[][][] tensors) => [.. tensors.SelectMany(layer => layer).SelectMany(tensor => tensor)];

    private static void AssertBits(float[] expected, float[] actual, string what)
    {
        Assert.Equal(expected.Length, actual.Length);
        int different = MemoryMarshal.Cast<float, int>(expected).CommonPrefixLength(MemoryMarshal.Cast<float, int>(actual));
        Assert.True(
            different == expected.Length,
            different == expected.Length ? ""
                : $"The {what} has other bits at {different}: {actual[different]:R} instead of {expected[different]:R}.");
    }

    private static IEnumerable<(int Node, int Tensor, int Element)> Places(double[][][] tensors)
    {
        for (int node = 0; node < tensors.Length; node++)
        {
            for (int tensor = 0; tensor < tensors[node].Length; tensor++)
            {
                for (int i = 0; i < tensors[node][tensor].Length; i++)
                    yield return (node, tensor, i);
            }
        }
    }
}
