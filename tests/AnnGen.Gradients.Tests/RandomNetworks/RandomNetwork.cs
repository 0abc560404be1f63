using AnnGen.Gradients.Tests.Declarations;
using AnnGen.Tests.Reference;
using CsCheck;

namespace AnnGen.Gradients.Tests.RandomNetworks;

/// <summary>A network of one to five layers whose every size, activation, loss and batch is drawn.</summary>
internal sealed record RandomNetwork(ulong Seed, int Number, NetworkDeclaration Declaration, int BatchSize)
{
    // Below, at and above what vectors of 4, 8 and 16 floats, rows of tiles, panels of 64 and small networks take.
    private static readonly Gen<int> s_width = Gen.Frequency(
        (8, Gen.OneOf(1, 2, 3, 4, 5, 7, 8, 9, 11, 13)),
        (6, Gen.OneOf(15, 16, 17)),
        (3, Gen.OneOf(31, 32, 33, 47, 48, 49)),
        (3, Gen.OneOf(63, 64, 65)),
        (1, Gen.OneOf(127, 130)));

    // Each layer has to be compiled: more networks say more than more layers.
    private static readonly Gen<int> s_hiddenCount = Gen.Frequency((3, Gen.Const(0)), (3, Gen.Const(1)), (2, Gen.Const(2)), (1, Gen.Const(3)), (1, Gen.Const(4)));

    private static readonly int[] s_batches = [1, 2, 7, 32, 33];

    private static readonly Gen<int> s_maxBatchSize = Gen.OneOf([.. s_batches, 64]);

    /// <summary>The network of a seed and a number, which needs no draws of those before it.</summary>
    public static RandomNetwork Draw(ulong seed, int number) =>
        Networks(seed, number).Generate(new PCG((uint)number, seed), null, out _);

    /// <summary>What weights and samples are drawn from.</summary>
    public Random Values => new(HashOf(Seed, Number));

    /// <summary>What it takes to see it again.</summary>
    public override string ToString() =>
        $"Network {Number} of seed {Seed}, batches of {BatchSize}; alone: {RandomNetworkRange.Variable}={Number} {RandomNetworkRange.SeedVariable}={Seed}\n{Declaration}";

    private static Gen<RandomNetwork> Networks(ulong seed, int number) =>
        from loss in Gen.OneOf([.. References.Losses])
        from maxBatchSize in s_maxBatchSize
        from batchSize in Gen.OneOf([.. s_batches.Where(batch => batch <= maxBatchSize)])
        from inputs in s_width
        from hiddenCount in s_hiddenCount
        from hidden in Layers.Array[hiddenCount]
        from output in Layers.Where(output => loss.Takes(output.Activation, output.Units))
        select new RandomNetwork(
            seed, number, new NetworkDeclaration($"Network{number}", loss, maxBatchSize, inputs, [.. hidden, output]), batchSize);

    private static Gen<LayerDeclaration> Layers { get; } =
        from units in s_width
        from activation in Gen.OneOf([.. References.Activations])
        select new LayerDeclaration(units, activation);

    // Not HashCode, which differs from run to run.
    private static int HashOf(ulong seed, int number) => unchecked((int)seed * 486_187_739 + number);
}
