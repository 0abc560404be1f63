extern alias Runtime;

using System.Collections.Concurrent;
using AnnGen.Gradients.Tests.Declarations;
using AnnGen.Gradients.Tests.Graphs.Kinds;
using AnnGen.Tests.Reference.Graphs;
using Xunit.Abstractions;

namespace AnnGen.Gradients.Tests.Graphs.RandomGraphs;

/// <summary>Graphs that nobody chose compute what double precision does, and the same bits in every way.</summary>
public class RandomGraphTests(ITestOutputHelper report)
{
    private const int ShownFailures = 10;

    // Of each tensor of parameters, about so many are moved to compare the reference with differences.
    private const int ComparedDifferences = 4;

    private const int Steps = 3;

    [Fact]
    public void Outputs_losses_gradients_and_trained_bits_are_what_they_are_to_be()
    {
        IReadOnlyList<RandomGraph> drawn = RandomGraphRange.Drawn;
        var compilation = new BulkCompilation(drawn.Select(graph => graph.Declaration));
        var failures = new ConcurrentBag<(int Number, string Message)>();
        long largeGradients = 0;
        int nearKinks = 0;
        int unchanged = 0;

        Parallel.ForEach(drawn, graph =>
        {
            try
            {
                (int large, bool hasChanged) = Check(graph, compilation.Create(graph.Declaration));
                Interlocked.Add(ref largeGradients, large);
                Interlocked.Add(ref unchanged, hasChanged ? 0 : 1);
            }
            catch (TooManyKinksException)
            {
                Interlocked.Increment(ref nearKinks);
            }
            catch (Exception failure)
            {
                failures.Add((graph.Number, $"{graph}\n{failure}"));
            }
        });

        report.WriteLine(
            $"{drawn.Count} graphs, {largeGradients} gradients above {Agreement.SmallGradient}; {nearKinks} graphs left out, "
                + $"which are near a kink for all samples; {unchanged} that steps have not changed; {failures.Count} failures.");
        Assert.True(
            failures.IsEmpty,
            $"{failures.Count} of {drawn.Count} graphs fail.\n\n"
                + string.Join("\n\n", failures.OrderBy(failure => failure.Number).Take(ShownFailures).Select(failure => failure.Message)));
        Assert.True(unchanged <= Math.Max(drawn.Count / 20, 1), $"Training has changed nothing in {unchanged} of {drawn.Count} graphs.");
        Assert.True(
            nearKinks <= Math.Max(drawn.Count / 20, 1),
            $"{nearKinks} of {drawn.Count} graphs have no sample that keeps away from kinks.");
        Assert.True(
            largeGradients > 50 * drawn.Count || drawn.Count < 100,
            $"Only {largeGradients} gradients of {drawn.Count} graphs are above {Agreement.SmallGradient}: the test proves little.");
    }

    [Fact]
    public void A_graph_is_the_same_whenever_it_is_drawn() =>
        Assert.Equal(RandomGraph.Draw(1, 43).ToString(), RandomGraph.Draw(1, 43).ToString());

    // Dropout draws numbers of its own, which no reference has.
    [Fact]
    public void Every_kind_of_layer_is_drawn() =>
        Assert.Equal(
            typeof(Runtime::AnnGen.LayerAttribute).Assembly.GetExportedTypes()
                .Where(type => !type.IsAbstract && type.IsSubclassOf(typeof(Runtime::AnnGen.LayerAttribute)))
                .Select(type => type.Name[..^nameof(Attribute).Length])
                .Except(["Dropout"]).Order(StringComparer.Ordinal),
            DrawnKind.All.Select(kind => kind.Word).Order(StringComparer.Ordinal));

    [Fact]
    public void Each_kind_and_each_way_to_connect_them_is_in_the_default_run()
    {
        GraphDeclaration[] declarations =
            [.. Enumerable.Range(0, RandomGraphRange.DefaultCount).Select(number => RandomGraph.Draw(1, number).Declaration)];
        Assert.Equal(
            DrawnKind.All.Select(kind => kind.Word).ToHashSet(),
            declarations.SelectMany(declaration => declaration.Nodes).Select(node => node.Word).ToHashSet());
        Assert.Contains(declarations, HasSeveralReaders);
        string[] arguments =
            ["Groups = ", "Stride = ", "Padding = 1", "Padding = Padding.Same", "Dilation = ", "KernelWidth = ", "(\"Input\"", "Momentum = ", "Epsilon = "];
        foreach (string argument in arguments)
            Assert.Contains(declarations, declaration => declaration.ToString().Contains(argument, StringComparison.Ordinal));
    }

    private static bool HasSeveralReaders(GraphDeclaration declaration) =>
        declaration.Nodes.SelectMany(node => node.Sources).Where(source => source != ReferenceGraph.Input)
            .GroupBy(source => source).Any(readers => readers.Count() > 1);

    private static (int Large, bool HasChanged) Check(RandomGraph drawn, CompiledNetwork network)
    {
        GraphDeclaration declaration = drawn.Declaration;
        Random random = drawn.Values;
        declaration.DrawParameters(network, scale => (float)((2 * random.NextDouble() - 1) * scale));
        var batch = new GraphBatch(declaration, drawn.BatchSize, random);
        int large = GraphAgreement.AssertWithReference(network, declaration, batch);
        GraphAgreement.AssertRunningValues(network, declaration, batch);
        GraphAgreement.AssertPredictionsAreThoseOfTraining(network, declaration, batch);
        bool hasChanged = GraphAgreement.AssertThreadsChangeNoBit(network, declaration, batch, Steps);
        GraphAgreement.AssertDifferences(declaration.Reference, new GraphBatch(declaration, 2, random), ComparedDifferences);
        return (large, hasChanged);
    }
}
