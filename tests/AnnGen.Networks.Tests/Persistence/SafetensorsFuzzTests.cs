using System.Globalization;

namespace AnnGen.Networks.Tests.Persistence;

/// <summary>
/// Files of weights and states of trainers, damaged at random: each is loaded whole, or refused by the one exception in bounded memory.
/// ANNGEN_FUZZ_ROUNDS makes it longer.
/// </summary>
public sealed class SafetensorsFuzzTests
{
    private const int MostBytes = 4_000_000;

    private static int Rounds =>
        int.Parse(Environment.GetEnvironmentVariable("ANNGEN_FUZZ_ROUNDS") ?? "5000", CultureInfo.InvariantCulture);

    [Fact]
    public void Weights_are_loaded_whole_or_refused()
    {
        byte[] sound = SafetensorsFile.Of(SafetensorsFile.Pair());
        var network = new PairNetwork();
        Fuzz(sound, seed: 1, stream => network.LoadWeights(stream));
    }

    [Fact]
    public void Models_are_loaded_whole_or_refused()
    {
        using var sound = new MemoryStream();
        new PairNetwork().WithScaling(new([1], [2])).WithTargetScaling(new([3], [4])).WithMetadata("a", "b").Save(sound);
        Fuzz(sound.ToArray(), seed: 2, stream => PairNetwork.LoadModel(stream));
    }

    [Fact]
    public void States_of_trainers_are_refused()
    {
        using var sound = new MemoryStream();
        var trainer = new PairNetwork().CreateTrainer(new Sgd(0.1f));
        trainer.SaveState(sound);
        int loaded = Fuzz(sound.ToArray(), seed: 3, trainer.LoadState);
        Assert.Equal(0, loaded);
    }

    private static int Fuzz(byte[] sound, int seed, Action<Stream> load)
    {
        var random = new Random(seed);
        int loaded = 0;
        for (int round = 0; round < Rounds; round++)
        {
            byte[] damaged = Damage.Of(sound, random);
            if (damaged.AsSpan().SequenceEqual(sound))
                continue;
            long before = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                load(new MemoryStream(damaged));
                loaded++;
            }
            catch (WeightsException)
            {
            }
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, MostBytes);
        }
        return loaded;
    }
}
