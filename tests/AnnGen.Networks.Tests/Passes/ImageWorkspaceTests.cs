using System.Numerics.Tensors;
using AnnGen.Networks.Tests.Training;

namespace AnnGen.Networks.Tests.Passes;

/// <summary>What a convolution leaves in a workspace is read sample by sample, though samples lie side by side there.</summary>
public class ImageWorkspaceTests
{
    private const int Batch = 5;

    [Fact]
    public void Activations_are_those_of_a_convolution_in_plain_loops()
    {
        var network = new NormalizedImages(seed: 3);
        float[] inputs = RandomSamples.Floats(Batch * NormalizedImages.InputSize);
        NormalizedImages.Workspace workspace = network.CreateWorkspace();

        network.Forward(inputs, workspace);

        Tensor<float> weights = network.Layer1.GetWeights();
        float[] biases = network.Layer1.GetBiases();
        Tensor<float> activations = workspace.Layer1.GetActivations();
        Assert.Equal([Batch, 3, 4, 4], activations.Lengths);
        for (int sample = 0; sample < Batch; sample++)
        {
            for (int i = 0; i < 3 * 4 * 4; i++)
            {
                (int channel, int row, int column) = (i / 16, i / 4 % 4, i % 4);
                double sum = biases[channel];
                for (int tap = 0; tap < 2 * 3 * 3; tap++)
                {
                    (int from, int y, int x) = (tap / 9, tap / 3 % 3, tap % 3);
                    sum += (double)weights[channel, from, y, x] * inputs[((sample * 2 + from) * 6 + row + y) * 6 + column + x];
                }
                Assert.Equal(sum, activations[sample, channel, row, column], 1e-5);
            }
        }
    }

    [Fact]
    public void Deltas_add_up_to_the_gradient_of_the_biases()
    {
        var network = new NormalizedImages(seed: 3);
        NormalizedImages.Workspace workspace = network.CreateWorkspace();
        // Running values do not depend on the batch, which would make all sums zero.
        workspace.DropsUnits = false;

        network.Forward(RandomSamples.Floats(Batch * NormalizedImages.InputSize), workspace);
        network.Backward(new int[] { 0, 1, 2, 0, 1 }, workspace);

        Tensor<float> deltas = workspace.Layer1.GetDeltas();
        float[] gradient = workspace.Layer1.GetBiasGradient();
        Assert.Equal([Batch, 3, 4, 4], deltas.Lengths);
        for (int channel = 0; channel < 3; channel++)
        {
            double sum = 0;
            for (int i = 0; i < Batch * 16; i++)
                sum += deltas[i / 16, channel, i % 16 / 4, i % 4];
            Assert.NotEqual(0, sum, 1e-4);
            Assert.Equal(sum, gradient[channel], 1e-6);
        }
    }
}
