using AnnGen.Gradients.Tests.Declarations;
using AnnGen.Networks;
using AnnGen.Tests.Reference;

namespace AnnGen.Gradients.Tests.PyTorch;

/// <summary>A graph that graphs.py declared, and what PyTorch computes from it in double precision.</summary>
/// <param name="Loss">How its declaration says the loss.</param>
/// <param name="Input">The shape of a sample's inputs.</param>
/// <param name="Nodes">The attributes of its nodes.</param>
/// <param name="Layers">For each node with parameters: the tensors that it takes, weights and biases, or scales and shifts.</param>
/// <param name="Batch">The number of samples.</param>
/// <param name="Targets">The kind of targets.</param>
/// <param name="Units">The number of outputs.</param>
/// <param name="Seed">What parameters, samples and targets are drawn from.</param>
/// <param name="Outputs">The outputs, [batch, outputs].</param>
/// <param name="Value">The loss.</param>
/// <param name="Gradients">The gradients, layer by layer: weights, then biases.</param>
/// <param name="Final">The parameters after the steps, in the same order.</param>
/// <param name="Running">Running means and variances after the steps, layer by layer, where a batch is normalised.</param>
/// <param name="Predictions">The outputs after the steps then.</param>
internal sealed record PyTorchGraph(
    string Loss, int[] Input, string[] Nodes, PyTorchTensor[][] Layers, int Batch, string Targets, int Units, ulong Seed,
    double[] Outputs, double Value, double[] Gradients, double[] Final, double[]? Running = null, double[]? Predictions = null)
{
    private static readonly string[] s_words = ["Dense", "Conv2D", "BatchNorm", "LayerNorm"];

    /// <summary>The words of the nodes with parameters.</summary>
    private string[] Words => [.. Nodes.Select(node => node[1..node.IndexOf('(')]).Where(s_words.Contains)];

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
            Write(Words[i], network.Parameters, i, weights, biases);
        }
        float[] inputs = generator.Numbers(Batch * Input.Aggregate(1, (product, size) => product * size), 1);
        return (inputs, generator.TargetWords(Targets, Batch, Units));
    }

    /// <summary>The parameters of a network, in the order of the file.</summary>
    public IEnumerable<float> Parameters(CompiledNetwork network) => Layers.SelectMany((tensors, i) =>
    {
        float[] weights = new float[tensors[0].Count];
        NetworkParameters all = network.Parameters;
        switch (Words[i])
        {
            case "BatchNorm":
                return (float[])[.. new BatchNormParameters(all, i).GetScales(), .. new BatchNormParameters(all, i).GetShifts()];
            case "LayerNorm":
                new LayerNormParameters(all, i).GetScales().FlattenTo(weights);
                return [.. weights, .. new LayerNormParameters(all, i).GetShifts()];
            case "Conv2D":
                new Conv2DParameters(all, i).CopyWeightsTo(weights);
                return [.. weights, .. new Conv2DParameters(all, i).GetBiases()];
            default:
                new DenseParameters(all, i).CopyWeightsTo(weights);
                return [.. weights, .. new DenseParameters(all, i).GetBiases()];
        }
    });

    /// <summary>The running means and variances of a network, in the order of the file.</summary>
    public IEnumerable<float> RunningIn(CompiledNetwork network) => Words.SelectMany((word, i) => word != "BatchNorm" ? Array.Empty<float>()
        : [
            .. new BatchNormParameters(network.Parameters, i).GetRunningMeans(),
            .. new BatchNormParameters(network.Parameters, i).GetRunningVariances(),
        ]);

    /// <summary>The gradients in a workspace, in the order of the file.</summary>
    public IEnumerable<float> GradientsIn(Workspace workspace) => Layers.SelectMany((tensors, i) =>
    {
        float[] weights = new float[tensors[0].Count];
        switch (Words[i])
        {
            case "BatchNorm":
                return (float[])[
                    .. new BatchNormWorkspace(workspace, i).GetScaleGradient(), .. new BatchNormWorkspace(workspace, i).GetShiftGradient()];
            case "LayerNorm":
                return [
                    .. new LayerNormWorkspace(workspace, i).GetScaleGradient(), .. new LayerNormWorkspace(workspace, i).GetShiftGradient()];
            case "Conv2D":
                new Conv2DWorkspace(workspace, i).CopyWeightGradientTo(weights);
                return [.. weights, .. new Conv2DWorkspace(workspace, i).GetBiasGradient()];
            default:
                new DenseWorkspace(workspace, i).CopyWeightGradientTo(weights);
                return [.. weights, .. new DenseWorkspace(workspace, i).GetBiasGradient()];
        }
    });

    private static void Write(string word, NetworkParameters parameters, int layer, float[] weights, float[] biases)
    {
        switch (word)
        {
            case "BatchNorm":
                new BatchNormParameters(parameters, layer).SetScales(weights);
                new BatchNormParameters(parameters, layer).SetShifts(biases);
                break;
            case "LayerNorm":
                new LayerNormParameters(parameters, layer).SetScales(weights);
                new LayerNormParameters(parameters, layer).SetShifts(biases);
                break;
            case "Conv2D":
                new Conv2DParameters(parameters, layer).SetWeights(weights);
                new Conv2DParameters(parameters, layer).SetBiases(biases);
                break;
            default:
                new DenseParameters(parameters, layer).SetWeights(weights);
                new DenseParameters(parameters, layer).SetBiases(biases);
                break;
        }
    }

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
