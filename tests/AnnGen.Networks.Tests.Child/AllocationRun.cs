namespace AnnGen.Networks.Tests.Child;

/// <summary>Trains and predicts with one network, or only predicts, and measures each step of it from the first on.</summary>
internal static class AllocationRun
{
    public static void Run(Allocations allocations, TrainerOptions options)
    {
        var network = new ClassNetwork();
        Trainer<ClassNetwork, Dim<_3, _5>, Classes<Dim<_1, _1>>, Sgd> trainer = network.CreateTrainer(new Sgd(0.01f, momentum: 0.9f), options);
        float[] inputs = new float[24 * ClassNetwork.InputSize];
        int[] classes = new int[24];
        MadeData.Classes.TryGetBytes(out ReadOnlySpan<byte> all);
        byte[] bytes = all.ToArray();
        float[] outputs = new float[24 * ClassNetwork.OutputSize];
        float[] allOutputs = new float[MadeData.Count * ClassNetwork.OutputSize];

        allocations.Measure("first step", () => trainer.Step(inputs, classes));
        allocations.Measure("a hundred steps", () =>
        {
            for (int step = 0; step < 100; step++)
                trainer.Step(inputs, classes);
        });
        allocations.Measure("a step of one sample", () => trainer.Step(inputs.AsSpan(0, ClassNetwork.InputSize), classes.AsSpan(0, 1)));
        allocations.Measure("first epoch", () => trainer.TrainEpoch(MadeData.Classes));
        allocations.Measure("second epoch", () => trainer.TrainEpoch(MadeData.Classes));
        allocations.Measure("first prediction", () => network.Predict(inputs, outputs));
        allocations.Measure("second prediction", () => network.Predict(inputs, outputs));
        allocations.Measure("first prediction from bytes", () => network.Predict(bytes, allOutputs));
        allocations.Measure("second prediction from bytes", () => network.Predict(bytes, allOutputs));
        allocations.Measure("logits", () => network.Logits(inputs, outputs));
        allocations.Measure("class", () => network.Classify(inputs.AsSpan(0, ClassNetwork.InputSize)));

        var bent = new BentNetwork();
        Trainer<BentNetwork, Dim<_2, _5, _0>, Values<Dim<_5>>, Sgd> bentTrainer = bent.CreateTrainer(new Sgd(0.01f), options);
        float[] bentInputs = new float[24 * BentNetwork.InputSize];
        float[] values = new float[24 * BentNetwork.OutputSize];
        allocations.Measure("first step with kept sums and an activation of one's own", () => bentTrainer.Step(bentInputs, values));
        allocations.Measure("first prediction with them", () => bent.Predict(bentInputs, values));

        var weighted = new WeightedClassNetwork().CreateTrainer(new Sgd(0.01f), options);
        allocations.Measure("first step with weights", () => weighted.Step(inputs, classes));
        allocations.Measure("first epoch with weights", () => weighted.TrainEpoch(MadeData.Classes));
        float[] sampleWeights = [.. Enumerable.Range(0, 24).Select(i => i % 3 * 0.5f)];
        var weightedData = MadeData.Classes.WithSampleWeights([.. Enumerable.Range(0, MadeData.Classes.Count).Select(i => i % 3 * 0.5f)]);
        var unequal = new WeightedClassNetwork().CreateTrainer(new Sgd(0.01f), options);
        allocations.Measure("first step with sample weights", () => unequal.Step(inputs, classes, sampleWeights));
        allocations.Measure("first epoch with sample weights", () => unequal.TrainEpoch(weightedData));
        var binary = new BinaryNetwork();
        var answering = binary.CreateTrainer(new Sgd(0.01f), options);
        allocations.Measure("first epoch of answers", () => answering.TrainEpoch(MadeData.Answers));
        allocations.Measure("answer", () => binary.Classify(inputs.AsSpan(0, BinaryNetwork.InputSize)));
        RunImages(allocations, options);
    }

    /// <summary>Trains and predicts with networks of images.</summary>
    private static void RunImages(Allocations allocations, TrainerOptions options)
    {
        var images = new ImageNetwork();
        var ofImages = images.CreateTrainer(new Adam(), options);
        float[] inputs = new float[40 * ImageNetwork.InputSize];
        int[] classes = new int[40];
        float[] outputs = new float[40 * ImageNetwork.OutputSize];
        allocations.Measure("first step of images", () => ofImages.Step(inputs, classes));
        allocations.Measure("first epoch of images", () => ofImages.TrainEpoch(MadeData.Images));
        allocations.Measure("first prediction of images", () => images.Predict(inputs, outputs));
        allocations.Measure("class of an image", () => images.Classify(inputs.AsSpan(0, ImageNetwork.InputSize)));

        var residual = new ResidualNetwork();
        var ofResidual = residual.CreateTrainer(new Adam(), options);
        float[] values = new float[40 * ResidualNetwork.OutputSize];
        allocations.Measure("first step with sums of nodes", () => ofResidual.Step(inputs.AsSpan(0, 40 * ResidualNetwork.InputSize), values));
        allocations.Measure("first epoch with sums of nodes", () => ofResidual.TrainEpoch(MadeData.ColourImages));
        allocations.Measure("first prediction with sums of nodes", () => residual.Predict(inputs.AsSpan(0, 40 * ResidualNetwork.InputSize), values));

        var normalized = new NormalizedNetwork();
        var ofNormalized = normalized.CreateTrainer(new Adam(), options);
        allocations.Measure("first step with normalising layers", () => ofNormalized.Step(inputs.AsSpan(0, 40 * NormalizedNetwork.InputSize), values));
        allocations.Measure("first epoch with normalising layers", () => ofNormalized.TrainEpoch(MadeData.ColourImages));
        allocations.Measure(
            "first prediction with normalising layers", () => normalized.Predict(inputs.AsSpan(0, 40 * NormalizedNetwork.InputSize), values));
    }

    /// <summary>Trains by each optimizer, and with each option that changes what it gets.</summary>
    public static void RunOptimizers(Allocations allocations, TrainerOptions options)
    {
        Dataset<Dim<_3, _5>, Classes<Dim<_1, _1>>> data = MadeData.Classes;
        var schedule = new WarmUpSchedule(3, ScheduleUnit.Steps, new OneCycleSchedule(8, ScheduleUnit.Steps));
        Measure("Sgd with decay", new Sgd(0.01f, 0.9f, weightDecay: 0.01f, nesterov: true), options);
        Measure("Adam", new Adam(0.01f, weightDecay: 0.01f, amsgrad: true), options);
        Measure("AdamW", new AdamW(), options);
        Measure("RmsProp", new RmsProp(0.001f), options);
        Measure("RmsProp, centred", new RmsProp(0.001f, momentum: 0.9f, centered: true), options);
        Measure("AdaGrad", new AdaGrad(), options);
        Measure("Sgd, with everything", new Sgd(0.01f), options with { L1 = 0.01f, L2 = 0.01f, MaxGradientValue = 0.1f, Schedule = schedule });
        Measure("Adam, clipped", new Adam(), options with { L2 = 0.01f, MaxGradientNorm = 0.1f, Schedule = new CosineSchedule(10, ScheduleUnit.Epochs) });
        Measure("Sgd, measured", new Sgd(0.01f, 0.9f), options with { Health = true });
        Measure("Adam, measured and clipped", new Adam(), options with { Health = true, MaxGradientNorm = 0.1f });

        void Measure<TOptimizer>(string what, TOptimizer optimizer, TrainerOptions options) where TOptimizer : struct, IOptimizer<TOptimizer>
        {
            Trainer<ClassNetwork, Dim<_3, _5>, Classes<Dim<_1, _1>>, TOptimizer> trainer = new ClassNetwork().CreateTrainer(optimizer, options);
            allocations.Measure($"{what}, first epoch", () => trainer.TrainEpoch(data));
            trainer.Layers[1].IsFrozen = true;
            trainer.Layers[2].LearningRateScale = 0.5f;
            allocations.Measure($"{what}, an epoch with a frozen layer", () => trainer.TrainEpoch(data));
            allocations.Measure($"{what}, learning rate and penalty", () => _ = trainer.LearningRate + trainer.Penalty);
        }
    }

    /// <summary>Predicts, in a process that has never trained.</summary>
    public static void RunInference(Allocations allocations)
    {
        var network = new ClassNetwork();
        var small = new ProbabilityNetwork();
        float[] inputs = new float[24 * ClassNetwork.InputSize];
        byte[] bytes = new byte[MadeData.Count * ClassNetwork.InputSize];
        float[] outputs = new float[MadeData.Count * ClassNetwork.OutputSize];

        allocations.Measure("first prediction", () => network.Predict(inputs.AsSpan(0, ClassNetwork.InputSize), outputs.AsSpan(0, ClassNetwork.OutputSize)));
        allocations.Measure("first prediction of many samples", () => network.Predict(inputs, outputs.AsSpan(0, 24 * ClassNetwork.OutputSize)));
        allocations.Measure("first prediction from bytes", () => network.Predict(bytes, outputs));
        allocations.Measure("first logits", () => network.Logits(inputs, outputs.AsSpan(0, 24 * ClassNetwork.OutputSize)));
        allocations.Measure("first class", () => network.Classify(inputs.AsSpan(0, ClassNetwork.InputSize)));
        allocations.Measure("first class from bytes", () => network.Classify(bytes.AsSpan(0, ClassNetwork.InputSize)));
        var images = new ImageNetwork();
        float[] image = new float[ImageNetwork.InputSize];
        allocations.Measure("first class of an image", () => images.Classify(image));
        allocations.Measure("first prediction of a small network", () => small.Predict(inputs.AsSpan(0, ProbabilityNetwork.InputSize), outputs.AsSpan(0, ProbabilityNetwork.OutputSize)));
    }

    /// <summary>What a measurement must not miss: 1000 bytes allocated on this thread, and as many on another one.</summary>
    public static Action AllocateOnTwoThreads()
    {
        byte[]?[] kept = new byte[2][];
        var start = new ManualResetEventSlim();
        var other = new Thread(() =>
        {
            start.Wait();
            kept[1] = new byte[1000];
        });
        other.Start();
        return () =>
        {
            start.Set();
            kept[0] = new byte[1000];
            other.Join();
        };
    }
}
