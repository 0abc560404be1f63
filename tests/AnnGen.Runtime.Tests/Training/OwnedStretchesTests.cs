using AnnGen.Kernels;
using AnnGen.Networks;

namespace AnnGen.Runtime.Tests.Training;

public class OwnedStretchesTests
{
    /// <summary>Layers that are owned by units or by inputs, in whole panels or in parts of them, and smaller ones than there are workers.</summary>
    public static TheoryData<int[]> Networks { get; } =
    [
        [784, 128, 64, 10],
        [350, 100, 90, 20, 5],
        [350, 100, 352, 5],
        [500, 200, 3],
        [2, 8, 1],
    ];

    [Theory]
    [MemberData(nameof(Networks))]
    public void Every_parameter_is_one_worker_s(int[] sizes)
    {
        IReadOnlyList<LayerPlan> layers = Layers(sizes, out int floats);
        for (int workers = 1; workers <= 5; workers++)
        {
            int[] owners = new int[floats];
            for (int worker = 0; worker < workers; worker++)
            {
                foreach ((int start, int length) in OwnedStretches.Of(layers, new Share(worker, workers)))
                {
                    for (int i = start; i < start + length; i++)
                        owners[i]++;
                }
            }
            Assert.All(owners, owner => Assert.Equal(1, owner));
        }
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void A_worker_owns_what_it_updates(int[] sizes)
    {
        IReadOnlyList<LayerPlan> layers = Layers(sizes, out int floats);
        for (int workers = 1; workers <= 5; workers++)
        {
            for (int worker = 0; worker < workers; worker++)
            {
                var expected = new SortedSet<nint>();
                var share = new Share(worker, workers);
                foreach (LayerPlan layer in layers)
                {
                    LayerPart part = LayerPart.Of(layer.Inputs, layer.Outputs, share);
                    for (int input = part.FirstInput; input < part.EndInput; input++)
                    {
                        for (int column = part.FirstColumn; column < part.EndColumn; column++)
                            expected.Add(layer.Weights + WeightPanels.Offset(layer.Inputs, Lanes.Padded(layer.Outputs), input, column));
                    }
                    for (int unit = part.FirstUnit; unit < part.EndUnit; unit++)
                        expected.Add(layer.Biases + unit);
                }
                IEnumerable<nint> owned = OwnedStretches.Of(layers, share).SelectMany(stretch => Enumerable.Range(stretch.Start, stretch.Floats)).Select(i => (nint)i);
                Assert.Equal(expected, owned.Order());
            }
        }
    }

    private static List<LayerPlan> Layers(int[] sizes, out int floats)
    {
        var layers = new List<LayerPlan>();
        floats = 0;
        for (int i = 1; i < sizes.Length; i++)
        {
            int weights = sizes[i - 1] * Lanes.Padded(sizes[i]);
            layers.Add(new LayerPlan
            {
                Name = $"Layer{i}",
                Inputs = sizes[i - 1],
                Outputs = sizes[i],
                Activation = Activation.Relu,
                Initialization = Initialization.HeUniform,
                Weights = floats,
                Biases = floats + weights,
                TransposedWeights = -1,
                Activations = 0,
                Deltas = 0,
                Stride = Lanes.Padded(sizes[i]),
            });
            floats += weights + Lanes.Padded(sizes[i]);
        }
        return layers;
    }
}
