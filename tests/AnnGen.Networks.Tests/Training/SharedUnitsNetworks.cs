namespace AnnGen.Networks.Tests.Training;

// Networks with a large first layer, of which workers own units.

/// <summary>Workers own units of the first layer and the weights above them, of which some are dropped.</summary>
[Network(CrossEntropy, MaxBatchSize = 10)]
[Dense(350, 100, Relu)]
[Dropout(0.2f)]
[Dense(100, 40, Tanh)]
[Dense(40, 5, Softmax)]
internal sealed partial class DroppingOwner;

/// <summary>Workers have memory of their own. The inputs of the third layer do not fill lanes, and the last worker has fewer.</summary>
[Network(CrossEntropy, MaxBatchSize = 10)]
[Dense(350, 100, Relu)]
[Dense(100, 90, Tanh)]
[Dense(90, 20, Gelu)]
[Dense(20, 5, Softmax)]
internal sealed partial class ExchangingOwner;

/// <summary>The derivative of the first layer comes from sums, and the second layer's weights lie in rows.</summary>
[Network(CrossEntropy, MaxBatchSize = 10)]
[Dense(350, 100, Gelu)]
[Dense(100, 5, Softmax)]
internal sealed partial class SummingOwner;

/// <summary>The deltas of a first layer of softmax need all units of a sample.</summary>
[Network(CrossEntropy, MaxBatchSize = 10)]
[Dense(350, 100, Softmax)]
[Dense(100, 5, Softmax)]
internal sealed partial class MixingOwner;

/// <summary>Of the second layer, workers own units too, and so not the weights above those of the first.</summary>
[Network(CrossEntropy, MaxBatchSize = 10)]
[Dense(350, 100, Relu)]
[Dense(100, 352, Relu)]
[Dense(352, 5, Softmax)]
internal sealed partial class DoubleOwner;

/// <summary>Of a layer far above the first one, workers own units.</summary>
[Network(CrossEntropy, MaxBatchSize = 10)]
[Dense(350, 100, Relu)]
[Dense(100, 64, Relu)]
[Dense(64, 530, Relu)]
[Dense(530, 5, Softmax)]
internal sealed partial class TopOwner;

/// <summary>Nothing lies above the first layer. Its classes are more than are asked for.</summary>
[Network(CrossEntropy, MaxBatchSize = 10)]
[Dense(350, 100, Softmax)]
internal sealed partial class SingleOwner;
