extern alias Runtime;

using AnnGen.Gradients.Tests.Declarations;
using AnnGen.Tests.Reference;

namespace AnnGen.Gradients.Tests.EveryLayer;

/// <summary>Every activation with every loss that takes it, against double precision that was checked by differences.</summary>
public class EveryLayerTests
{
    private static readonly int[] s_batches = [1, 2, 7, 32, 33];

    // Of each layer, about so many parameters are moved to compare the reference with differences.
    private const int ComparedDifferences = 100;

    public static TheoryData<string> Networks { get; } = [.. EveryLayerNetworks.All.Keys];

    [Theory]
    [MemberData(nameof(Networks))]
    public void The_reference_agrees_with_central_differences(string name)
    {
        CompiledNetwork network = EveryLayerNetworks.Create(name);
        ReferenceNetwork reference = EveryLayerNetworks.All[name].Reference(network);
        Agreement.AssertDifferences(reference, new DrawnBatch(EveryLayerNetworks.All[name], reference, 3, new Random(3)), ComparedDifferences);
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void Outputs_loss_and_gradients_agree_with_the_reference(string name)
    {
        CompiledNetwork network = EveryLayerNetworks.Create(name);
        ReferenceNetwork reference = EveryLayerNetworks.All[name].Reference(network);
        int[] large = new int[network.Layers.Count];
        foreach (int count in s_batches)
        {
            int[] ofBatch = Agreement.AssertWith(network, reference, new DrawnBatch(EveryLayerNetworks.All[name], reference, count, new Random(count)));
            large = [.. large.Zip(ofBatch, (sum, more) => sum + more)];
        }
        Assert.All(large, (count, layer) => Assert.True(count > 0, $"No gradient of layer {layer + 1} is above {Agreement.SmallGradient}: the test proves nothing."));
    }

    [Fact]
    public void Every_word_of_the_language_is_there()
    {
        Assert.Equal(
            Enum.GetNames<Runtime::AnnGen.Activation>().Except([nameof(Runtime::AnnGen.Activation.Own)]).Order(),
            References.Activations.Where(activation => !activation.IsOwn).Select(activation => activation.Name).Distinct().Order());
        Assert.Equal(
            Enum.GetNames<Runtime::AnnGen.Loss>().Order(),
            References.Losses.Where(loss => !loss.IsOwn).Select(loss => loss.Name).Distinct().Order());
    }

    [Fact]
    public void Every_activation_stands_in_a_hidden_layer_before_each_loss_and_in_each_output_layer_that_takes_it()
    {
        foreach (IGrouping<ReferenceLoss, NetworkDeclaration> networks in EveryLayerNetworks.All.Values.GroupBy(network => network.Loss))
        {
            Assert.Equal(References.Activations.ToHashSet(), networks.SelectMany(network => network.Layers.SkipLast(1)).Select(layer => layer.Activation).ToHashSet());
            Assert.Equal(
                References.Activations.Where(activation => networks.Key.Takes(activation, 1) || networks.Key.Takes(activation, 2)).ToHashSet(),
                networks.Select(network => network.Layers[^1].Activation).ToHashSet());
        }
    }
}
