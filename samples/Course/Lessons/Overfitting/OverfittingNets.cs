using AnnGen;

namespace Course.Lessons;

/// <summary>Far more parameters than the 100 samples that it is trained on.</summary>
[Network(CrossEntropy, MaxBatchSize = 20)]
[Dense(2, 64, Relu)]
[Dense(64, 64, Relu)]
[Dense(64, 2, Softmax)]
public sealed partial class LargeNet;

/// <summary>The same, with half of the hidden units dropped at random in every step of training.</summary>
[Network(CrossEntropy, MaxBatchSize = 20)]
[Dense(2, 64, Relu)]
[Dropout(0.5f)]
[Dense(64, 64, Relu)]
[Dropout(0.5f)]
[Dense(64, 2, Softmax)]
public sealed partial class DroppingNet;
