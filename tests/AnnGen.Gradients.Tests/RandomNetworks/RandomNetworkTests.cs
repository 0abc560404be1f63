using System.Collections.Concurrent;
using AnnGen.Gradients.Tests.Declarations;
using AnnGen.Tests.Reference;

namespace AnnGen.Gradients.Tests.RandomNetworks;

/// <summary>A thousand networks that nobody chose compute what double precision does.</summary>
public class RandomNetworkTests
{
    private const int ShownFailures = 5;

    // Of each layer, about so many parameters are moved to compare the reference with differences.
    private const int ComparedDifferences = 6;

    [Fact]
    public void Outputs_losses_and_gradients_agree_with_the_reference_and_the_reference_with_differences()
    {
        IReadOnlyList<RandomNetwork> drawn = RandomNetworkRange.Drawn;
        var compilation = new BulkCompilation(drawn.Select(network => network.Declaration));
        var failures = new ConcurrentBag<(int Number, string Message)>();
        long largeGradients = 0;

        Parallel.ForEach(drawn, network =>
        {
            try
            {
                Interlocked.Add(ref largeGradients, Check(network, compilation.Create(network.Declaration)));
            }
            catch (Exception failure)
            {
                failures.Add((network.Number, $"{network}\n{failure}"));
            }
        });

        Assert.True(
            failures.IsEmpty,
            $"{failures.Count} of {drawn.Count} networks fail.\n\n" + string.Join("\n\n", failures.OrderBy(f => f.Number).Take(ShownFailures).Select(f => f.Message)));
        Assert.True(
            largeGradients > 100 * drawn.Count || drawn.Count < 100,
            $"Only {largeGradients} gradients of {drawn.Count} networks are above {Agreement.SmallGradient}: the test proves little.");
    }

    [Fact]
    public void A_network_is_the_same_whenever_it_is_drawn() =>
        Assert.Equal(RandomNetwork.Draw(1, 243).ToString(), RandomNetwork.Draw(1, 243).ToString());

    private static int Check(RandomNetwork drawn, CompiledNetwork network)
    {
        Random random = drawn.Values;
        DrawnParameters.Set(network, drawn.Declaration, random);
        ReferenceNetwork reference = drawn.Declaration.Reference(network);
        int large = Agreement.AssertWith(network, reference, new DrawnBatch(drawn.Declaration, reference, drawn.BatchSize, random)).Sum();
        Agreement.AssertDifferences(reference, new DrawnBatch(drawn.Declaration, reference, 2, random), ComparedDifferences);
        return large;
    }
}
