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

    public IReadOnlyList<ReferenceNode> Nodes => nodes;

    /// <summary>What the network predicts, [sample][output].</summary>
    public double[][] Predict(double[][] inputs) => Forward(inputs)[^1].A;

    /// <summary>What the loss takes: sums or activations of the last node.</summary>
    public double[][] LossInputs(double[][] inputs) => LossInputs(Forward(inputs));

    /// <summary>The loss of the batch.</summary>
    public double Loss(double[][] inputs, double[][] targets) => loss.Of(LossInputs(inputs), targets);

    /// <summary>How near any node comes to a point where its slope jumps.</summary>
    public double DistanceToKink(double[][] inputs)
    {
        (double[][] Z, double[][] A)[] forward = Forward(inputs);
        return nodes.Select((node, i) => Math.Min(
            node.DistanceToKink(InputsOf(node, inputs, forward)),
            forward[i].Z.Min(z => node.Activation.DistanceToKink(z)))).Min();
    }

    /// <summary>Whether the gradient by a node's parameters is a derivative: not where a <c>Step</c> is above them.</summary>
    public bool HasTrueGradient(int node) =>
        nodes[node].Activation.HasTrueDerivative
        && Enumerable.Range(0, nodes.Count).Where(reader => nodes[reader].Sources.Contains(node)).All(HasTrueGradient);

    /// <summary>The gradient of the loss by the parameters, [node][tensor][element].</summary>
    public double[][][] Gradient(double[][] inputs, double[][] targets)
    {
        (double[][] Z, double[][] A)[] forward = Forward(inputs);
        double[][] ofLoss = loss.Gradient(LossInputs(forward), targets);
        double[][][] gradient = [.. nodes.Select(node => Array.ConvertAll(node.Parameters, tensor => new double[tensor.Length]))];
        double[][][] byOutputs = [.. nodes.Select(node => Array.ConvertAll(inputs, _ => new double[node.Size]))];
        for (int i = nodes.Count - 1; i >= 0; i--)
        {
            ReferenceNode node = nodes[i];
            double[][] deltas = i < nodes.Count - 1 ? Derived(node, forward[i].Z, byOutputs[i])
                : loss.TakesLogits ? ofLoss
                : Derived(node, forward[i].Z, ofLoss);
            double[][][] x = InputsOf(node, inputs, forward);
            node.AddGradient(x, deltas, gradient[i]);
            double[][][] inputDeltas = node.InputDeltas(x, deltas);
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

    private double[][] LossInputs((double[][] Z, double[][] A)[] forward) => loss.TakesLogits ? forward[^1].Z : forward[^1].A;

    private (double[][] Z, double[][] A)[] Forward(double[][] inputs)
    {
        var forward = new (double[][] Z, double[][] A)[nodes.Count];
        for (int i = 0; i < nodes.Count; i++)
        {
            double[][] z = nodes[i].Sums(InputsOf(nodes[i], inputs, forward));
            forward[i] = (z, Array.ConvertAll(z, nodes[i].Activation.Apply));
        }
        return forward;
    }
}
