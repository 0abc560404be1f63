namespace AnnGen.Tests.Reference.Graphs;

/// <summary>
/// A network of nodes in plain double-precision loops, and its gradient by reverse accumulation: slow, obvious, and nothing of the
/// runtime's.
/// </summary>
/// <remarks>Targets are rows of numbers for every loss, as in <see cref="ReferenceNetwork"/>.</remarks>
/// <param name="loss">The loss.</param>
/// <param name="nodes">The nodes, each behind those that it reads; the last one gives the outputs.</param>
internal sealed class ReferenceGraph(ReferenceLoss loss, IReadOnlyList<ReferenceNode> nodes)
{
    /// <summary>The inputs of the network, where nodes are counted.</summary>
    public const int Input = -1;

    private const double SingleRounding = 1.0 / (1 << 24);

    public IReadOnlyList<ReferenceNode> Nodes => nodes;

    /// <summary>Whether training computes a sample together with the others of its batch, and predictions each by itself.</summary>
    public bool CouplesSamples => nodes.Any(node => node.Running.Length > 0);

    /// <summary>Whether any node normalises, and so makes more of errors.</summary>
    public bool Normalizes => nodes.Any(node => node is BatchNormNode or LayerNormNode);

    /// <summary>What the network predicts, [sample][output].</summary>
    public double[][] Predict(double[][] inputs) => Forward(inputs, predicts: true)[^1].A;

    /// <summary>The running values after a step of training, node by node.</summary>
    public double[][][] RunningAfter(double[][] inputs)
    {
        (double[][] Z, double[][] A)[] forward = Forward(inputs);
        return [.. nodes.Select(node => node.RunningAfter(InputsOf(node, inputs, forward)))];
    }

    /// <summary>How much larger relative errors become on the way through all nodes, at most.</summary>
    public double Gain(double[][] inputs)
    {
        (double[][] Z, double[][] A)[] forward = Forward(inputs);
        return nodes.Aggregate(1.0, (gain, node) => gain * Math.Max(1, node.Gain(InputsOf(node, inputs, forward))));
    }

    /// <summary>What the loss takes: sums or activations of the last node.</summary>
    public double[][] LossInputs(double[][] inputs) => LossInputs(Forward(inputs));

    /// <summary>The loss of the batch.</summary>
    public double Loss(double[][] inputs, double[][] targets) => loss.Of(LossInputs(inputs), targets);

    /// <summary>How near any node comes to a point where its slope jumps, in training and in predictions.</summary>
    public double DistanceToKink(double[][] inputs) => CouplesSamples
        ? Math.Min(DistanceToKink(inputs, predicts: false), DistanceToKink(inputs, predicts: true))
        : DistanceToKink(inputs, predicts: false);

    /// <summary>Whether the gradient by a node's parameters is a derivative: not where a <c>Step</c> is above them.</summary>
    public bool HasTrueGradient(int node) =>
        nodes[node].Activation.HasTrueDerivative
        && Enumerable.Range(0, nodes.Count).Where(reader => nodes[reader].Sources.Contains(node)).All(HasTrueGradient);

    /// <summary>The gradient of the loss by the parameters, [node][tensor][element].</summary>
    /// <param name="inputs">The inputs, [sample][input].</param>
    /// <param name="targets">The targets, [sample][output].</param>
    /// <param name="rounding">What changes each number on the way as single precision might, if anything does.</param>
    public double[][][] Gradient(double[][] inputs, double[][] targets, Random? rounding = null)
    {
        (double[][] Z, double[][] A)[] forward = Forward(inputs, rounding: rounding);
        double[][] ofLoss = loss.Gradient(LossInputs(forward), targets);
        double[][][] gradient = [.. nodes.Select(node => Array.ConvertAll(node.Parameters, tensor => new double[tensor.Length]))];
        double[][][] byOutputs = [.. nodes.Select(node => Array.ConvertAll(inputs, _ => new double[node.Size]))];
        for (int i = nodes.Count - 1; i >= 0; i--)
        {
            ReferenceNode node = nodes[i];
            double[][] deltas = i < nodes.Count - 1 ? Derived(node, forward[i].Z, byOutputs[i])
                : loss.TakesLogits ? ofLoss
                : Derived(node, forward[i].Z, ofLoss);
            Round(deltas, rounding);
            double[][][] x = InputsOf(node, inputs, forward);
            node.AddGradient(x, deltas, gradient[i]);
            double[][][] inputDeltas = node.InputDeltas(x, deltas);
            if (rounding is not null)
                RoundDifferences(inputDeltas, deltas.Max(ofSample => ofSample.Max(Math.Abs)) * node.DeltaGain(x), rounding);
            for (int slot = 0; slot < node.Sources.Count; slot++)
            {
                if (node.Sources[slot] != Input)
                    Add(byOutputs[node.Sources[slot]], inputDeltas[slot]);
            }
        }
        return gradient;
    }

    private static double[][] Derived(ReferenceNode node, double[][] z, double[][] outputDeltas) =>
        [.. z.Zip(outputDeltas, node.Activation.Deltas)];

    private static void Round(double[][] numbers, Random? rounding)
    {
        if (rounding is null)
            return;
        foreach (double[] ofSample in numbers)
        {
            for (int i = 0; i < ofSample.Length; i++)
                ofSample[i] *= 1 + (2 * rounding.NextDouble() - 1) * SingleRounding;
        }
    }

    private static void RoundDifferences(double[][][] inputDeltas, double size, Random rounding)
    {
        foreach (double[] ofSample in inputDeltas.SelectMany(slot => slot))
        {
            for (int i = 0; i < ofSample.Length; i++)
                ofSample[i] += (2 * rounding.NextDouble() - 1) * SingleRounding * size;
        }
    }

    private static void Add(double[][] sums, double[][] more)
    {
        for (int sample = 0; sample < sums.Length; sample++)
        {
            for (int element = 0; element < sums[sample].Length; element++)
                sums[sample][element] += more[sample][element];
        }
    }

    private static double[][][] InputsOf(ReferenceNode node, double[][] inputs, (double[][] Z, double[][] A)[] forward) =>
        [.. node.Sources.Select(source => source == Input ? inputs : forward[source].A)];

    private double DistanceToKink(double[][] inputs, bool predicts)
    {
        (double[][] Z, double[][] A)[] forward = Forward(inputs, predicts);
        return nodes.Select((node, i) => Math.Min(
            node.DistanceToKink(InputsOf(node, inputs, forward)),
            forward[i].Z.Min(z => node.Activation.DistanceToKink(z)))).Min();
    }

    private double[][] LossInputs((double[][] Z, double[][] A)[] forward) => loss.TakesLogits ? forward[^1].Z : forward[^1].A;

    private (double[][] Z, double[][] A)[] Forward(double[][] inputs, bool predicts = false, Random? rounding = null)
    {
        var forward = new (double[][] Z, double[][] A)[nodes.Count];
        for (int i = 0; i < nodes.Count; i++)
        {
            double[][][] x = InputsOf(nodes[i], inputs, forward);
            double[][] z = predicts ? nodes[i].PredictedSums(x) : nodes[i].Sums(x);
            Round(z, rounding);
            forward[i] = (z, Array.ConvertAll(z, nodes[i].Activation.Apply));
        }
        return forward;
    }
}
