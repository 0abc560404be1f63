namespace AnnGen.Networks.Tests.Child;

// Every activation, and losses of each kernel; sizes below, at and above whole vectors and tiles of every width.

/// <summary>Bytes in, classes out.</summary>
[Network(CrossEntropy, MaxBatchSize = 24)]
[Input(5, 7, Mean = 0.4f, Deviation = 0.3f)]
[Dense(65, Relu)]
[Dense(33, Tanh)]
[Dense(17, Sigmoid)]
[Dense(48, Softmax)]
[Dense(21, Identity)]
[Dense(11, Softmax)]
public sealed partial class ClassNetwork;

/// <summary>Floats in, values out.</summary>
[Network(MeanSquaredError, MaxBatchSize = 24)]
[Dense(19, 47, Sigmoid)]
[Dense(47, 16, Softmax)]
[Dense(16, 100, Relu)]
[Dense(100, 5, Tanh)]
public sealed partial class ValueNetwork;

/// <summary>Floats in, values that are probabilities out.</summary>
[Network(MeanSquaredError, MaxBatchSize = 24, Initialization = Initialization.FanInUniform)]
[Dense(19, 34, Tanh)]
[Dense(34, 5, Softmax)]
public sealed partial class ProbabilityNetwork;

/// <summary>A first layer so large that two or three workers own its units, in panels of which one is narrower, and do not share rows.</summary>
[Network(MeanSquaredError, MaxBatchSize = 24)]
[Dense(250, 140, Relu)]
[Dense(140, 5)]
public sealed partial class LargeNetwork;

/// <summary>The activations that keep sums or have a parameter, one of the user's own, and a first layer of which workers own units.</summary>
[Network(MeanSquaredError, MaxBatchSize = 24)]
[Dense(250, 140, Gelu)]
[Dense(140, 19, LeakyRelu, Slope = 0.2f)]
[Dense(19, 33, Silu)]
[Dense(33, 18, Elu, Alpha = 1.25f)]
[Dense(18, 17, GeluTanh)]
[Dense(17, 16, typeof(SoftSign))]
[Dense(16, 21, Softplus)]
[Dense(21, 10, Activation.Step)]
[Dense(10, 5, Gelu)]
public sealed partial class BentNetwork;

/// <summary>Few enough inputs and units for straight-line code.</summary>
[Network(MeanSquaredError, MaxBatchSize = 24)]
[Dense(19, 17, Silu)]
[Dense(17, 12, typeof(SoftSign))]
[Dense(12, 5, GeluTanh)]
public sealed partial class SmallBentNetwork;

/// <summary>Yes or no out.</summary>
[Network(BinaryCrossEntropy, MaxBatchSize = 24, PositiveWeight = 2f)]
[Dense(19, 18, Relu)]
[Dense(18, 1, Sigmoid)]
public sealed partial class BinaryNetwork;

/// <summary>Layers of one and two units, whose sums are dot products, of inputs that fill four, eight and sixteen lanes and do not.</summary>
[Network(MeanSquaredError, MaxBatchSize = 24)]
[Dense(19, 37, Tanh)]
[Dense(37, 2, Gelu)]
[Dense(2, 1, Silu)]
[Dense(1, 7, Sigmoid)]
[Dense(7, 2, Tanh)]
[Dense(2, 5)]
public sealed partial class NarrowNetwork;

/// <summary>Classes out that are smoothed and weighted, so that each sample's share depends on all of the batch.</summary>
[Network(CrossEntropy, MaxBatchSize = 24, LabelSmoothing = 0.1f, ClassWeights = [1f, 0.5f, 2f, 0f, 1f, 3f, 1f, 0.1f, 1f, 0.7f, 1f])]
[Input(5, 7, Mean = 0.4f, Deviation = 0.3f)]
[Dense(20, Tanh)]
[Dense(11, Softmax)]
public sealed partial class WeightedClassNetwork;

/// <summary>Values out, by Huber's loss.</summary>
[Network(Huber, MaxBatchSize = 24, Delta = 0.5f)]
[Dense(19, 33, Tanh)]
[Dense(33, 5)]
public sealed partial class HuberNetwork;

/// <summary>Values out, by absolute errors.</summary>
[Network(MeanAbsoluteError, MaxBatchSize = 24)]
[Dense(19, 33, Sigmoid)]
[Dense(33, 5)]
public sealed partial class AbsoluteErrorNetwork;

/// <summary>Values out, by a loss of a user's own.</summary>
[Network(typeof(PseudoHuber), MaxBatchSize = 24)]
[Dense(19, 17, Tanh)]
[Dense(17, 5)]
public sealed partial class PseudoHuberNetwork;

/// <summary>Probabilities of classes as targets.</summary>
[Network(CrossEntropy, MaxBatchSize = 24, Targets = TargetKind.ClassProbabilities)]
[Dense(19, 16, Elu)]
[Dense(16, 5, Softmax)]
public sealed partial class DistributionNetwork;

/// <summary>Several yes-or-no questions.</summary>
[Network(BinaryCrossEntropy, MaxBatchSize = 24)]
[Dense(19, 15, LeakyRelu)]
[Dense(15, 5, Sigmoid)]
public sealed partial class LabelsNetwork;
