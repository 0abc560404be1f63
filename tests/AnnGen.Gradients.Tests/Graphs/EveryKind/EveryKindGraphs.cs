using AnnGen.Gradients.Tests.Declarations;
using AnnGen.Tests.Reference.Graphs;

namespace AnnGen.Gradients.Tests.Graphs.EveryKind;

/// <summary>Small graphs with one kind of node, or one way to connect nodes, each. A new kind is an example more.</summary>
internal static class EveryKindGraphs
{
    private static readonly ImageWindow s_same = new(3, Padding: ImageWindow.Same);

    private static readonly Lazy<BulkCompilation> s_compilation = new(() => new BulkCompilation(All!.Values));

    /// <summary>The declarations by their names.</summary>
    public static IReadOnlyDictionary<string, GraphDeclaration> All { get; } = new[]
    {
        Of("Convolution", new GraphBuilder(2, 5, 6), graph => graph.Conv2D(3, new(3), "Tanh")),
        Of("Stride", new GraphBuilder(2, 7, 6), graph => graph.Conv2D(3, new(3, Stride: 2), "Gelu")),
        Of("Padding", new GraphBuilder(2, 4, 5), graph => graph.Conv2D(3, new(3, Padding: 2), "Sigmoid")),
        Of("EvenKernelOfSamePadding", new GraphBuilder(1, 5, 4), graph =>
            graph.Conv2D(4, new(2, KernelWidth: 4, Padding: ImageWindow.Same), "Silu")),
        Of("Dilation", new GraphBuilder(2, 7, 8), graph => graph.Conv2D(2, new(3, Stride: 2, Padding: 1, Dilation: 2), "Elu")),
        Of("Groups", new GraphBuilder(4, 5, 5), graph => graph.Conv2D(6, new(2), "Softplus", groups: 2)),
        Of("Depthwise", new GraphBuilder(5, 4, 5), graph => graph.Conv2D(5, s_same, "Tanh", groups: 5)),
        Of("KernelOfOneRow", new GraphBuilder(3, 1, 9), graph => graph.Conv2D(4, new(4, KernelHeight: 1), "LeakyRelu, Slope = 0.2f")),
        Of("Maxima", new GraphBuilder(2, 6, 7), graph =>
        {
            graph.Conv2D(3, new(2), "Relu");
            graph.MaxPool2D(new(2, Stride: 2));
        }),
        Of("MaximaThatOverlap", new GraphBuilder(2, 6, 5), graph =>
        {
            graph.Conv2D(3, s_same, "Tanh");
            graph.MaxPool2D(new(3, Stride: 2, Padding: 1));
            graph.Conv2D(2, new(2), "Tanh");
        }),
        Of("ResidualBlock", new GraphBuilder(2, 5, 5), graph =>
        {
            int stem = graph.Conv2D(4, s_same, "Relu");
            graph.Conv2D(4, s_same, "Relu");
            graph.Conv2D(4, s_same);
            graph.Add(stem);
            graph.Activation("Relu");
        }),
        Of("InputsAdded", new GraphBuilder(3, 4, 5), graph =>
        {
            graph.Conv2D(3, s_same, "Tanh");
            graph.Add(ReferenceGraph.Input);
            graph.Activation("Gelu");
            graph.Conv2D(2, new(2), "Sigmoid");
        }),
        Of("AddedToItself", new GraphBuilder(2, 4, 4), graph =>
        {
            int twice = graph.Conv2D(2, new(2), "Gelu");
            graph.Add(twice);
        }),
        Of("ReadThreeTimes", new GraphBuilder(2, 5, 4), graph =>
        {
            int read = graph.Conv2D(3, s_same, "Silu");
            int left = graph.Conv2D(3, s_same, "Tanh");
            graph.Add(left, from: graph.MaxPool2D(new(3, Padding: 1), from: read));
            int flat = graph.Dense(5, "Tanh");
            graph.Add(flat, from: graph.Dense(5, "Tanh", from: read));
        }),
        Of("VectorsAdded", new GraphBuilder(9), graph =>
        {
            int first = graph.Dense(17, "Gelu");
            graph.Dense(17, "Softmax");
            graph.Add(first);
            graph.Activation("Elu, Alpha = 1.5f");
        }),
        Of("BatchNormOfImages", new GraphBuilder(2, 5, 6), graph =>
        {
            graph.Conv2D(3, new(3), "Tanh");
            graph.BatchNorm();
            graph.Activation("Gelu");
            graph.Conv2D(2, new(2));
            graph.BatchNorm(momentum: 0.3f, epsilon: 0.01f);
            graph.Activation("Silu");
        }),
        Of("BatchNormOfVectors", new GraphBuilder(9), graph =>
        {
            graph.BatchNorm(momentum: 1, epsilon: 0.1f);
            graph.Dense(17, "Gelu");
            graph.BatchNorm(epsilon: 0.01f);
            graph.Activation("Tanh");
        }),
        Of("BatchNormOfInputs", new GraphBuilder(3, 4, 3), graph =>
        {
            int normalized = graph.BatchNorm(momentum: 0.25f);
            graph.Conv2D(3, s_same, "Relu");
            graph.Add(normalized);
        }),
        Of("LayerNormOfImages", new GraphBuilder(2, 5, 4), graph =>
        {
            graph.LayerNorm();
            graph.Conv2D(3, s_same, "Silu");
            graph.LayerNorm(epsilon: 0.01f);
            graph.Activation("Relu");
            graph.Conv2D(2, new(2), "Tanh");
        }),
        Of("LayerNormOfVectors", new GraphBuilder(9), graph =>
        {
            graph.Dense(17, "Gelu");
            graph.LayerNorm();
            int read = graph.Dense(5, "Tanh");
            graph.Add(read, from: graph.LayerNorm(epsilon: 0.1f));
        }),
        Of("MeansOfWindows", new GraphBuilder(2, 6, 7), graph =>
        {
            graph.AveragePool2D(new(2, Stride: 1));
            graph.Conv2D(3, s_same, "Gelu");
            graph.AveragePool2D(new(3, KernelWidth: 2, Stride: 2, Padding: 1));
            graph.Conv2D(2, new(2), "Relu");
            graph.AveragePool2D(new(2, Stride: 2));
        }),
        Of("MeansOfChannels", new GraphBuilder(2, 5, 3), graph =>
        {
            int read = graph.Conv2D(17, s_same, "Silu");
            int first = graph.GlobalAveragePool2D();
            graph.Conv2D(17, new(2), "Sigmoid", from: read);
            graph.Add(first, from: graph.GlobalAveragePool2D());
        }),
        Of("ImagesInARow", new GraphBuilder(2, 4, 5), graph =>
        {
            int left = graph.Conv2D(3, s_same, "Tanh");
            graph.Conv2D(2, s_same, "Gelu");
            graph.Concat(left);
            graph.Conv2D(3, new(2), "Tanh", from: graph.Concat(ReferenceGraph.Input));
        }),
        Of("VectorsInARow", new GraphBuilder(7), graph =>
        {
            int first = graph.Dense(9, "Gelu");
            int second = graph.Dense(5, "Softmax");
            int both = graph.Concat(first);
            graph.Concat(both);
            graph.Concat(second, from: graph.Concat(ReferenceGraph.Input));
        }),
        Of("DenseBlock", new GraphBuilder(3, 6, 5), graph =>
        {
            int stem = graph.Conv2D(4, s_same);
            graph.BatchNorm();
            graph.Activation("Gelu");
            graph.AveragePool2D(new(3, Stride: 1, Padding: 1));
            graph.Concat(stem);
            graph.Conv2D(5, new(2), "Silu");
            graph.LayerNorm();
            graph.GlobalAveragePool2D();
            graph.BatchNorm(epsilon: 0.01f);
        }),
    }.ToDictionary(declaration => declaration.Name);

    /// <summary>One of them as a network, with parameters that were drawn for it and for the reference.</summary>
    public static CompiledNetwork Create(string name)
    {
        CompiledNetwork network = s_compilation.Value.Create(All[name]);
        var random = new Random(1);
        All[name].DrawParameters(network, scale => (float)((2 * random.NextDouble() - 1) * scale));
        return network;
    }

    private static GraphDeclaration Of(string name, GraphBuilder graph, Action<GraphBuilder> describe)
    {
        describe(graph);
        graph.Dense(3, "Softmax");
        // A class that is called Padding would hide the word.
        return graph.Declare(name + "Graph", "CrossEntropy");
    }
}
