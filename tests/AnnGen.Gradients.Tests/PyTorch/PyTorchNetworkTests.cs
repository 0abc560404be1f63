using System.Collections.Concurrent;
using AnnGen.Gradients.Tests.Declarations;
using AnnGen.Tests.Reference;

namespace AnnGen.Gradients.Tests.PyTorch;

/// <summary>Networks that were drawn at random compute and learn what PyTorch does, which did so in double precision.</summary>
public class PyTorchNetworkTests
{
    private const double RelativeError = 1e-5;

    // What is smaller than this is a difference of larger numbers, and as exact as those.
    private const double Small = 0.01;

    private const int ShownFailures = 5;

    private static readonly PyTorchVectors s_vectors = PyTorchVectors.Read();

    [Fact]
    public void Outputs_losses_gradients_and_weights_after_ten_steps_are_those_of_PyTorch()
    {
        Assert.Equal(10, s_vectors.Steps);
        NetworkDeclaration[] declarations = [.. s_vectors.Networks.Select((network, number) => network.Declaration(number))];
        var compilation = new BulkCompilation(declarations);
        var failures = new ConcurrentBag<(int Number, string Message)>();
        Parallel.For(0, declarations.Length, number =>
        {
            try
            {
                AssertReproduced(s_vectors.Networks[number], compilation.Create(declarations[number]));
            }
            catch (Exception failure)
            {
                failures.Add((number, $"Network {number} of networks.json\n{declarations[number]}\n{failure}"));
            }
        });
        Assert.True(
            failures.IsEmpty,
            $"{failures.Count} of {declarations.Length} networks fail.\n\n" + string.Join("\n\n", failures.OrderBy(f => f.Number).Take(ShownFailures).Select(f => f.Message)));
    }

    [Fact]
    public void There_are_two_hundred_of_them_and_every_word_that_PyTorch_has()
    {
        Assert.True(s_vectors.Networks.Length >= 200);
        Assert.Equal(
            References.Activations.Where(activation => !activation.IsOwn).Select(activation => activation.Declared).Order(),
            s_vectors.Networks.SelectMany(network => network.Layers).Select(layer => layer.Activation).Distinct().Order());
        Assert.Equal(
            References.Losses.Where(loss => !loss.IsOwn).Select(loss => loss.Declared).Order(),
            s_vectors.Networks.Select(network => network.Loss).Distinct().Order());
    }

    private static void AssertReproduced(PyTorchNetwork expected, CompiledNetwork network)
    {
        (float[] inputs, int[] targetWords) = expected.Draw(network);
        AssertNear(expected.Outputs, network.Predict(inputs).Select(output => (double)output), "output");

        (float loss, Workspace workspace) = network.Backward(inputs, targetWords);
        AssertNear([expected.Value], [loss], "loss");
        AssertNear(expected.Gradients, Flat(network, layer => ReferenceFactory.Gradient(new DenseWorkspace(workspace, layer))), "gradient");

        network.Train(inputs, targetWords, new Sgd(s_vectors.LearningRate, s_vectors.Momentum), s_vectors.Steps);
        AssertNear(expected.Final, Flat(network, layer => ReferenceFactory.Parameters(new DenseParameters(network.Parameters, layer))), "parameter after the steps");
    }

    private static IEnumerable<double> Flat(CompiledNetwork network, Func<int, double[,]> ofLayer) =>
        Enumerable.Range(0, network.Layers.Count).SelectMany(layer => ofLayer(layer).Cast<double>());

    private static void AssertNear(double[] expected, IEnumerable<double> actual, string what)
    {
        double[] numbers = [.. actual];
        Assert.Equal(expected.Length, numbers.Length);
        for (int i = 0; i < numbers.Length; i++)
            Agreement.AssertNear(expected[i], numbers[i], RelativeError, Small, () => $"{what} {i}");
    }
}
