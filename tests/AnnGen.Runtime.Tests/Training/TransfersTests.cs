using AnnGen.Networks;

namespace AnnGen.Runtime.Tests.Training;

/// <summary>Workers exchange what one writes and another one reads later, and nothing else.</summary>
public class TransfersTests
{
    [Fact]
    public void A_large_first_layer_keeps_its_parameters_and_deltas()
    {
        NetworkPlan plan = ChainPlan.Of([784, 128, 64, 10]);
        Transfers transfers = Of(plan);
        Assert.Equal(["a0 by Units, rows", "L by Rows, all | a1 by Rows, all | δ1 by Rows, all | δ2 by Rows, all", ""], Described(transfers));
        Assert.Equal([(2, true), (1, false)], transfers.OfParameters.Select(transfer => (IndexOf(plan, transfer.Layer), transfer.WithCopy)));
    }

    [Fact]
    public void Dropout_is_exchanged_too()
    {
        Transfers transfers = Of(ChainPlan.Of([784, 128, 64, 10], 0));
        Assert.Equal("a0 by Units, rows", Described(transfers)[0]);
        Assert.Equal("L by Rows, all | a1 by Rows, all | d0 by Rows, all | m0 by Rows, all | δ1 by Rows, all | δ2 by Rows, all", Described(transfers)[1]);
    }

    [Fact]
    public void A_large_layer_whose_copy_others_read_gives_its_parameters()
    {
        NetworkPlan plan = ChainPlan.Of([300, 256, 256, 10]);
        Assert.Contains(Of(plan).OfParameters, transfer => IndexOf(plan, transfer.Layer) == 1 && transfer.WithCopy);
        Assert.DoesNotContain(Of(plan).OfParameters, transfer => IndexOf(plan, transfer.Layer) == 0);
    }

    [Fact]
    public void What_every_step_writes_is_collected()
    {
        Assert.Equal(["L", "a0", "a1", "a2", "δ0", "δ1", "δ2"], Of(ChainPlan.Of([784, 128, 64, 10])).Written.Select(transfer => transfer.Tensor.Name).Order(StringComparer.Ordinal));
    }

    private static Transfers Of(NetworkPlan plan) => Transfers.Of(plan, Phases.Of(plan, workers: 2), workers: 2);

    private static int IndexOf(NetworkPlan plan, LayerPlan layer) => plan.Layers.ToList().IndexOf(layer);

    private static string[] Described(Transfers transfers) =>
    [
        .. transfers.OfPhases.Select(phase =>
        {
            IEnumerable<string> lines = phase.Select(transfer => $"{transfer.Tensor.Name} by {transfer.Written.Part}, {(transfer.IsReadByRows ? "rows" : "all")}");
            return string.Join(" | ", lines.Order(StringComparer.Ordinal));
        }),
    ];
}
