using System.Collections.Concurrent;
using AnnGen.Gradients.Tests.Declarations;

namespace AnnGen.Gradients.Tests.PyTorch;

/// <summary>Graphs compute and learn what PyTorch does, which did so in double precision.</summary>
public class PyTorchGraphTests
{
    private const double RelativeError = 1e-5;

    // What is smaller than this is a difference of larger numbers, and as exact as those. Sums over flattened images are longer than those
    // of networks.json.
    private const double Small = 0.04;

    private const int ShownFailures = 5;

    private static readonly PyTorchGraphs s_vectors = PyTorchVectors.Read<PyTorchGraphs>("graphs.json");

    [Fact]
    public void Outputs_losses_gradients_and_weights_after_ten_steps_are_those_of_PyTorch()
    {
        Assert.Equal(10, s_vectors.Steps);
        IDeclaration[] declarations = [.. s_vectors.Graphs.Select((graph, number) => graph.Declaration(number))];
        var compilation = new BulkCompilation(declarations);
        var failures = new ConcurrentBag<(int Number, string Message)>();
        Parallel.For(0, declarations.Length, number =>
        {
            try
            {
                AssertReproduced(s_vectors.Graphs[number], compilation.Create(declarations[number]));
            }
            catch (Exception failure)
            {
                failures.Add((number, $"Graph {number} of graphs.json\n{declarations[number]}\n{failure}"));
            }
        });
        Assert.True(
            failures.IsEmpty,
            $"{failures.Count} of {declarations.Length} graphs fail.\n\n"
                + string.Join("\n\n", failures.OrderBy(failure => failure.Number).Take(ShownFailures).Select(failure => failure.Message)));
    }

    [Fact]
    public void Every_argument_of_every_kind_is_there_and_every_batch()
    {
        Assert.Equal([1, 2, 7, 33], s_vectors.Graphs.Select(graph => graph.Batch).Distinct().Order());
        string[] nodes = [.. s_vectors.Graphs.SelectMany(graph => graph.Nodes)];
        AssertContains(
            nodes, "Conv2D", "Stride = 2", "Stride = 3", "Padding = 1", "Padding = Padding.Same",
            "Dilation = 2", "Groups = 2", "Groups = 5", "KernelWidth = 3");
        AssertContains(nodes, "MaxPool2D", "Stride = 1", "Stride = 3", "Padding = 1", "KernelWidth = 3");
        AssertContains(nodes, "Add", "Input");
        AssertContains(nodes, "Concat", "Input");
        AssertContains(nodes, "AveragePool2D", "Stride = 1", "Stride = 3", "Padding = 1", "KernelWidth = 3");
        AssertContains(nodes, "GlobalAveragePool2D", ")");
        AssertContains(nodes, "BatchNorm", "Momentum = 0.3f", "Momentum = 1.0f", "Epsilon = 0.1f");
        AssertContains(nodes, "LayerNorm", "Epsilon = 0.1f");
        Assert.Equal([2, 7, 33], s_vectors.Graphs.Where(graph => graph.Running is not null).Select(graph => graph.Batch).Distinct().Order());
        AssertContains(nodes, "Activation", "Relu");
    }

    private static void AssertContains(string[] nodes, string word, params string[] arguments)
    {
        string[] ofKind = [.. nodes.Where(node => node.StartsWith($"[{word}(", StringComparison.Ordinal))];
        Assert.All(arguments, argument => Assert.Contains(ofKind, node => node.Contains(argument, StringComparison.Ordinal)));
    }

    private static void AssertReproduced(PyTorchGraph expected, CompiledNetwork network)
    {
        (float[] inputs, int[] targetWords) = expected.Draw(network);
        AssertNear(expected.Outputs, network.Predict(inputs), "output");

        (float loss, Workspace workspace) = network.Backward(inputs, targetWords);
        AssertNear([expected.Value], [loss], "loss");
        AssertNear(expected.Gradients, expected.GradientsIn(workspace), "gradient");

        network.Train(inputs, targetWords, new Sgd(s_vectors.LearningRate, s_vectors.Momentum), s_vectors.Steps);
        AssertNear(expected.Final, expected.Parameters(network), "parameter after the steps");
        if (expected is { Running: { } running, Predictions: { } predictions })
        {
            AssertNear(running, expected.RunningIn(network), "running value after the steps");
            AssertNear(predictions, network.Predict(inputs), "prediction after the steps");
        }
    }

    private static void AssertNear(double[] expected, IEnumerable<float> actual, string what)
    {
        float[] numbers = [.. actual];
        Assert.Equal(expected.Length, numbers.Length);
        for (int i = 0; i < numbers.Length; i++)
            Agreement.AssertNear(expected[i], numbers[i], RelativeError, Small, () => $"{what} {i}");
    }
}
