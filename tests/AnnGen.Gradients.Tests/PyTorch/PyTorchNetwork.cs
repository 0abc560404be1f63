using AnnGen.Gradients.Tests.Declarations;
using AnnGen.Tests.Reference;

namespace AnnGen.Gradients.Tests.PyTorch;

/// <summary>A network that networks.py drew, and what PyTorch computes from it in double precision.</summary>
/// <param name="Loss">How its declaration says the loss.</param>
/// <param name="Inputs">The number of inputs.</param>
/// <param name="Layers">Its layers.</param>
/// <param name="Batch">The number of samples.</param>
/// <param name="Targets">The kind of targets.</param>
/// <param name="Seed">What parameters, samples and targets are drawn from.</param>
/// <param name="Outputs">The outputs, [batch, outputs].</param>
/// <param name="Value">The loss.</param>
/// <param name="Gradients">The gradients, layer by layer: weights [inputs, outputs], then biases.</param>
/// <param name="Final">The parameters after the steps, in the same order.</param>
internal sealed record PyTorchNetwork(
    string Loss, int Inputs, PyTorchLayer[] Layers, int Batch, string Targets, ulong Seed,
    double[] Outputs, double Value, double[] Gradients, double[] Final)
{
    public NetworkDeclaration Declaration(int number) => new(
        $"Network{number}", References.Loss(Loss), Batch, Inputs,
        [.. Layers.Select(layer => new LayerDeclaration(layer.Units, References.Activation(layer.Activation)))]);

    /// <summary>Sets the drawn parameters.</summary>
    /// <returns>The samples: inputs, and the 32-bit words of the targets.</returns>
    public (float[] Inputs, int[] TargetWords) Draw(CompiledNetwork network)
    {
        var generator = new KnuthGenerator(Seed);
        int width = Inputs;
        for (int i = 0; i < Layers.Length; i++)
        {
            bool followsSoftmax = i > 0 && Layers[i - 1].Activation == References.Softmax.Name;
            var layer = new DenseParameters(network.Parameters, i);
            layer.SetWeights(generator.Numbers(width * Layers[i].Units, followsSoftmax ? 4 : 1.5 / Math.Sqrt(width)));
            layer.SetBiases(generator.Numbers(Layers[i].Units, 0.5));
            width = Layers[i].Units;
        }

        float[] inputs = generator.Numbers(Batch * Inputs, 1);
        return (inputs, generator.TargetWords(Targets, Batch, width));
    }
}

/// <summary>A layer, as its declaration says it.</summary>
internal sealed record PyTorchLayer(int Units, string Activation);
