namespace AnnGen.Networks.Tests.Child;

/// <summary>What is trained for its bits: every activation, loss and optimizer of the library, and the options of training.</summary>
public static class TrainedBits
{
    private static readonly Sgd s_sgd = new(learningRate: 0.05f, momentum: 0.9f);

    private static readonly Sgd s_nesterov = new(learningRate: 0.05f, momentum: 0.9f, weightDecay: 0.01f, nesterov: true, decoupledWeightDecay: true);

    private static readonly WarmUpSchedule s_schedule = new(3, ScheduleUnit.Steps, new OneCycleSchedule(8, ScheduleUnit.Steps, risingShare: 0.5));

    /// <summary>All cases; their names differ.</summary>
    public static IReadOnlyList<TrainedCase> Cases { get; } =
    [
        TrainedCase.Of(nameof(ClassNetwork), () => new ClassNetwork(seed: 1), MadeData.Classes, s_sgd),
        TrainedCase.Of("ClassNetwork, clipped", () => new ClassNetwork(seed: 1), MadeData.Classes, s_sgd, options => options with { MaxGradientNorm = 0.25f }),
        TrainedCase.Of(nameof(ValueNetwork), () => new ValueNetwork(seed: 2), MadeData.Values, s_sgd),
        TrainedCase.Of(nameof(LargeNetwork), () => new LargeNetwork(seed: 4), MadeData.ManyValues, s_sgd),
        TrainedCase.Of(nameof(BentNetwork), () => new BentNetwork(seed: 5), MadeData.ManyValues, s_sgd),
        TrainedCase.Of(nameof(SmallBentNetwork), () => new SmallBentNetwork(seed: 6), MadeData.Values, s_sgd),
        TrainedCase.Of(nameof(ProbabilityNetwork), () => new ProbabilityNetwork(seed: 3), MadeData.Values, s_sgd),
        TrainedCase.Of(nameof(BinaryNetwork), () => new BinaryNetwork(seed: 5), MadeData.Answers, s_sgd),
        TrainedCase.Of(nameof(WeightedClassNetwork), () => new WeightedClassNetwork(seed: 6), MadeData.Classes, s_sgd),
        TrainedCase.Of(nameof(HuberNetwork), () => new HuberNetwork(seed: 7), MadeData.Values, s_sgd),
        TrainedCase.Of(nameof(AbsoluteErrorNetwork), () => new AbsoluteErrorNetwork(seed: 8), MadeData.Values, s_sgd),
        TrainedCase.Of(nameof(PseudoHuberNetwork), () => new PseudoHuberNetwork(seed: 9), MadeData.Values, s_sgd),
        TrainedCase.Of(nameof(DistributionNetwork), () => new DistributionNetwork(seed: 10), MadeData.Shares, s_sgd),
        TrainedCase.Of(nameof(NarrowNetwork), () => new NarrowNetwork(seed: 12), MadeData.Values, s_sgd),
        TrainedCase.Of(nameof(ImageNetwork), () => new ImageNetwork(seed: 13), MadeData.Images, new Adam()),
        TrainedCase.Of(nameof(ResidualNetwork), () => new ResidualNetwork(seed: 14), MadeData.ColourImages, new Adam()),
        TrainedCase.Of(nameof(NormalizedNetwork), () => new NormalizedNetwork(seed: 15), MadeData.ColourImages, new Adam()),
        TrainedCase.Of(nameof(LabelsNetwork), () => new LabelsNetwork(seed: 11), MadeData.Labels, new Adam()),
        TrainedCase.Of("ProbabilityNetwork by Adam", () => new ProbabilityNetwork(seed: 3), MadeData.Values, new Adam()),
        TrainedCase.Of("ProbabilityNetwork by Adam, clipped", () => new ProbabilityNetwork(seed: 3), MadeData.Values, new Adam(), options => options with { MaxGradientNorm = 0.05f }),
        TrainedCase.Of("ValueNetwork by Sgd with dampening and decay", () => new ValueNetwork(seed: 2), MadeData.Values, new Sgd(0.05f, 0.9f, dampening: 0.25f, weightDecay: 0.01f)),
        TrainedCase.Of("LargeNetwork by Nesterov with decoupled decay", () => new LargeNetwork(seed: 4), MadeData.ManyValues, s_nesterov),
        TrainedCase.Of("LargeNetwork by Adam with decay and AMSGrad", () => new LargeNetwork(seed: 4), MadeData.ManyValues, new Adam(0.001f, weightDecay: 0.01f, amsgrad: true)),
        TrainedCase.Of("ProbabilityNetwork by AdamW", () => new ProbabilityNetwork(seed: 3), MadeData.Values, new AdamW()),
        TrainedCase.Of("ProbabilityNetwork by RmsProp", () => new ProbabilityNetwork(seed: 3), MadeData.Values, new RmsProp()),
        TrainedCase.Of("LargeNetwork by RmsProp, centred with momentum", () => new LargeNetwork(seed: 4), MadeData.ManyValues, new RmsProp(1e-4f, momentum: 0.9f, centered: true)),
        TrainedCase.Of("ValueNetwork by AdaGrad", () => new ValueNetwork(seed: 2), MadeData.Values, new AdaGrad(0.02f, learningRateDecay: 0.01f, initialAccumulator: 0.1f)),
        TrainedCase.Of("LargeNetwork, clipped by value", () => new LargeNetwork(seed: 4), MadeData.ManyValues, s_sgd, options => options with { MaxGradientValue = 0.002f }),
        TrainedCase.Of("LargeNetwork by Adam, with penalties", () => new LargeNetwork(seed: 4), MadeData.ManyValues, new Adam(), options => options with { L1 = 1e-3f, L2 = 1e-2f }),
        TrainedCase.Of("ClassNetwork, clipped and with penalties", () => new ClassNetwork(seed: 1), MadeData.Classes, s_sgd, options => options with { MaxGradientNorm = 0.25f, L1 = 1e-3f }),
        TrainedCase.Of("ClassNetwork by Nesterov, scheduled", () => new ClassNetwork(seed: 1), MadeData.Classes, s_nesterov, options => options with { Schedule = s_schedule }),
        TrainedCase.Of("LargeNetwork, its first layer frozen", () => new LargeNetwork(seed: 4), MadeData.ManyValues, s_sgd, frozen: 0),
        TrainedCase.Of("ClassNetwork, clipped, its third layer frozen", () => new ClassNetwork(seed: 1), MadeData.Classes, s_sgd, options => options with { MaxGradientNorm = 0.25f }, frozen: 2),
        TrainedCase.Of("ClassNetwork, its health", () => new ClassNetwork(seed: 1), MadeData.Classes, s_sgd, options => options with { Health = true }),
    ];

    /// <summary>The hash of each case.</summary>
    public static IReadOnlyDictionary<string, string> HashAll(TrainerOptions options) =>
        Cases.ToDictionary(trained => trained.Name, trained => trained.Hash(options));
}
