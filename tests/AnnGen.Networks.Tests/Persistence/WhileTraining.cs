using AnnGen.Networks.Tests.Training;

namespace AnnGen.Networks.Tests.Persistence;

/// <summary>What a network refuses while a trainer trains it, in every format.</summary>
internal static class WhileTraining
{
    /// <summary>Asserts that nothing is, and that nothing remains of the attempt.</summary>
    /// <param name="file">The only file of its folder, with weights of the network.</param>
    /// <param name="load">Loads it.</param>
    /// <param name="save">Saves to another file.</param>
    public static void AssertNothingIsSavedOrLoaded(string file, Action<SmallClassifier, string> load, Action<SmallClassifier, string> save)
    {
        var network = new SmallClassifier(seed: 3);
        save(network, file);
        var messages = new List<string>();
        var trainer = network.CreateTrainer(new Sgd(0.1f), new TrainerOptions
        {
            Progress = new DirectProgress<BatchProgress>(_ =>
            {
                messages.Add(Assert.Throws<InvalidOperationException>(() => load(network, file)).Message);
                messages.Add(Assert.Throws<InvalidOperationException>(() => save(network, file + ".other")).Message);
            }),
        });
        trainer.TrainEpoch(SmallTraining.Data);
        Assert.Contains("loaded into a 'SmallClassifier' that a trainer trains", messages[0], StringComparison.Ordinal);
        Assert.Contains("saved from a 'SmallClassifier' that a trainer trains", messages[1], StringComparison.Ordinal);
        Assert.Equal([file], Directory.GetFiles(Path.GetDirectoryName(file)!));
    }
}
