using AnnGen.Gradients.Tests.Declarations;

namespace AnnGen.Gradients.Tests.Graphs.EveryKind;

/// <summary>Every kind of node, and every way to connect them, against double precision that was checked by differences.</summary>
public class EveryKindTests
{
    private static readonly int[] s_batches = [1, 2, 7, 16, 17, 33];

    public static TheoryData<string> Graphs { get; } = [.. EveryKindGraphs.All.Keys];

    [Theory]
    [MemberData(nameof(Graphs))]
    public void The_reference_agrees_with_central_differences_of_its_loss(string name)
    {
        EveryKindGraphs.Create(name);
        GraphDeclaration declaration = EveryKindGraphs.All[name];
        int compared = GraphAgreement.AssertDifferences(declaration.Reference, new GraphBatch(declaration, 3, new Random(3)));
        Assert.Equal(declaration.Layers.Sum(layer => layer.Parameters.Sum(tensor => tensor.Length)), compared);
    }

    [Theory]
    [MemberData(nameof(Graphs))]
    public void Outputs_loss_and_gradients_agree_with_the_reference(string name)
    {
        CompiledNetwork network = EveryKindGraphs.Create(name);
        GraphDeclaration declaration = EveryKindGraphs.All[name];
        int large = 0;
        foreach (int count in BatchesOf(declaration))
            large += GraphAgreement.AssertWithReference(network, declaration, new GraphBatch(declaration, count, new Random(count)));
        Assert.True(large > 20, $"Only {large} gradients are above {Agreement.SmallGradient}: the test proves little.");
    }

    [Theory]
    [MemberData(nameof(Graphs))]
    public void Neither_the_way_to_predict_nor_threads_change_a_bit(string name)
    {
        CompiledNetwork network = EveryKindGraphs.Create(name);
        GraphDeclaration declaration = EveryKindGraphs.All[name];
        foreach (int count in BatchesOf(declaration))
        {
            var batch = new GraphBatch(declaration, count, new Random(count));
            GraphAgreement.AssertRunningValues(network, declaration, batch);
            GraphAgreement.AssertPredictionsAreThoseOfTraining(network, declaration, batch);
            Assert.True(GraphAgreement.AssertThreadsChangeNoBit(network, declaration, batch, steps: 3));
        }
    }

    private static IEnumerable<int> BatchesOf(GraphDeclaration declaration) => s_batches.Where(count => count >= declaration.LeastBatch);
}
