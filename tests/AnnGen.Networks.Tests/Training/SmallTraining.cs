namespace AnnGen.Networks.Tests.Training;

/// <summary>Samples and a trainer for <see cref="SmallClassifier"/>, to see what becomes of its weights.</summary>
internal static class SmallTraining
{
    /// <summary>Six whole batches of eight, and a seventh of two.</summary>
    public const int Samples = 50;

    public static float[] Inputs => RandomSamples.Floats(Samples * 6);

    public static int[] Classes => RandomSamples.Classes(Samples, 4);

    public static Dataset<Dim<_6>, Classes<Dim<_4>>> Data => DataOf(Inputs);

    public static Dataset<Dim<_6>, Classes<Dim<_4>>> DataOf(float[] inputs) =>
        Dataset.FromFloats<Dim<_6>, Classes<Dim<_4>>>(inputs, Classes, NonFiniteValues.Allow);

    public static Trainer<SmallClassifier, Dim<_6>, Classes<Dim<_4>>, Sgd> Trainer(TrainerOptions options) =>
        new SmallClassifier(seed: 1).CreateTrainer(new Sgd(0.1f, momentum: 0.9f), options);

    /// <summary>The weights after the first batches, in the order of the data, one step at a time.</summary>
    public static int[] BitsAfter(int batches)
    {
        Trainer<SmallClassifier, Dim<_6>, Classes<Dim<_4>>, Sgd> trainer = Trainer(new TrainerOptions { Threads = 1 });
        for (int batch = 0; batch < batches; batch++)
        {
            int first = batch * 8;
            int count = Math.Min(8, Samples - first);
            trainer.Step(Inputs.AsSpan(first * 6, count * 6), Classes.AsSpan(first, count));
        }
        return ParameterBits.Of(trainer.Network.Parameters);
    }
}
