using AnnGen.Gradients.Tests.Declarations;
using AnnGen.Networks;
using AnnGen.Tests.Reference;

namespace AnnGen.Gradients.Tests.PyTorch;

/// <summary>A graph that graphs.py declared, and what PyTorch computes from it in double precision.</summary>
/// <param name="Loss">How its declaration says the loss.</param>
/// <param name="Input">The shape of a sample's inputs.</param>
/// <param name="Nodes">The attributes of its nodes.</param>
/// <param name="Layers">For each node with parameters: the tensors that it takes, weights and biases.</param>
/// <param name="Batch">The number of samples.</param>
/// <param name="Targets">The kind of targets.</param>
/// <param name="Units">The number of outputs.</param>
/// <param name="Seed">What parameters, samples and targets are drawn from.</param>
/// <param name="Outputs">The outputs, [batch, outputs].</param>
/// <param name="Value">The loss.</param>
/// <param name="Gradients">The gradients, layer by layer: weights, then biases.</param>
/// <param name="Final">The parameters after the steps, in the same order.</param>
internal sealed record PyTorchGraph(
    string Loss, int[] Input, string[] Nodes, PyTorchTensor[][] Layers, int Batch, string Targets, int Units, ulong Seed,
    double[] Outputs, double Value, double[] Gradients, double[] Final)
{
    public IDeclaration Declaration(int number) => new Declared($"Graph{number}", this);

    /// <summary>Sets the drawn parameters.</summary>
    /// <returns>The samples: inputs, and the 32-bit words of the targets.</returns>
    public (float[] Inputs, int[] TargetWords) Draw(CompiledNetwork network)
    {
        var generator = new KnuthGenerator(Seed);
        for (int i = 0; i < Layers.Length; i++)
        {
            float[] weights = generator.Numbers(Layers[i][0].Count, Layers[i][0].Scale);
            float[] biases = generator.Numbers(Layers[i][1].Count, Layers[i][1].Scale);
            Write(network.Parameters, i, weights, biases);
        }
        float[] inputs = generator.Numbers(Batch * Input.Aggregate(1, (product, size) => product * size), 1);
        return (inputs, generator.TargetWords(Targets, Batch, Units));
    }

    /// <summary>The parameters of a network, in the order of the file.</summary>
    public IEnumerable<float> Parameters(CompiledNetwork network) => Enumerable.Range(0, Layers.Length).SelectMany(i =>
    {
        float[] weights = new float[Layers[i][0].Count];
        if (IsImage(network.Parameters, i))
            new Conv2DParameters(network.Parameters, i).CopyWeightsTo(weights);
        else
            new DenseParameters(network.Parameters, i).CopyWeightsTo(weights);
        return (float[])[.. weights, .. new DenseParameters(network.Parameters, i).GetBiases()];
    });

    /// <summary>The gradients in a workspace, in the order of the file.</summary>
    public IEnumerable<float> GradientsIn(CompiledNetwork network, Workspace workspace) =>
        Enumerable.Range(0, Layers.Length).SelectMany(i =>
    {
        float[] weights = new float[Layers[i][0].Count];
        if (IsImage(network.Parameters, i))
            new Conv2DWorkspace(workspace, i).CopyWeightGradientTo(weights);
        else
            new DenseWorkspace(workspace, i).CopyWeightGradientTo(weights);
        return (float[])[.. weights, .. new DenseWorkspace(workspace, i).GetBiasGradient()];
    });

    private static void Write(NetworkParameters parameters, int layer, float[] weights, float[] biases)
    {
        if (IsImage(parameters, layer))
        {
            new Conv2DParameters(parameters, layer).SetWeights(weights);
            new Conv2DParameters(parameters, layer).SetBiases(biases);
        }
        else
        {
            new DenseParameters(parameters, layer).SetWeights(weights);
            new DenseParameters(parameters, layer).SetBiases(biases);
        }
    }

    private static bool IsImage(NetworkParameters parameters, int layer) => parameters.Plan.Layers[layer].ImageShape.Count > 0;

    private sealed record Declared(string Name, PyTorchGraph Graph) : IDeclaration
    {
        public override string ToString() => string.Join('\n',
        [
            $"[Network({References.Loss(Graph.Loss).DeclaredFor(Graph.Units)}, MaxBatchSize = {Graph.Batch})]",
            $"[Input({string.Join(", ", Graph.Input)})]",
            .. Graph.Nodes,
            $"public sealed partial class {Name};",
        ]);
    }
}

/// <summary>A tensor of parameters: how many numbers are drawn for it, and of which scale.</summary>
internal sealed record PyTorchTensor(int Count, double Scale);

/// <summary>What graphs.py wrote.</summary>
internal sealed record PyTorchGraphs(int Steps, float LearningRate, float Momentum, PyTorchGraph[] Graphs);
