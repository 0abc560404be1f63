using AnnGen.Networks.Tests.Child;

namespace AnnGen.Networks.Tests.Inference;

// Networks whose activations stay in registers: every number of inputs and units, every activation that is applied unit by unit.

[Network(MeanSquaredError)]
[Dense(1, 8, Tanh)]
[Dense(8, 8, Tanh)]
[Dense(8, 1)]
internal sealed partial class TinyRegressor;

[Network(BinaryCrossEntropy)]
[Dense(2, 7, Sigmoid)]
[Dense(7, 1, Sigmoid)]
internal sealed partial class TinyAnswer;

[Network(MeanSquaredError)]
[Dense(3, 6, Gelu)]
[Dense(6, 2, Tanh)]
[Dense(2, 5, Relu)]
[Dense(5, 1, Tanh)]
[Dense(1, 4, Relu)]
[Dense(4, 8)]
internal sealed partial class TinyNarrowing;

[Network(MeanSquaredError)]
[Dense(6, 4, GeluTanh)]
[Dense(4, 2, Softplus)]
internal sealed partial class TinyPair;

[Network(MeanSquaredError)]
[Dense(4, 3, LeakyRelu, Slope = 0.2f)]
[Dense(3, 1, Activation.Step)]
[Dense(1, 2, Elu, Alpha = 1.25f)]
[Dense(2, 3)]
internal sealed partial class TinyBent;

[Network(MeanSquaredError)]
[Dense(8, 5)]
internal sealed partial class TinyLinear;

[Network(MeanSquaredError)]
[Dense(7, 1, Silu)]
internal sealed partial class TinyPerceptron;

[Network(CrossEntropy)]
[Dense(4, 8, Tanh)]
[Dense(8, 3, Softmax)]
internal sealed partial class TinyClassifier;

[Network(MeanSquaredError)]
[Dense(4, 9, Tanh)]
[Dense(9, 1)]
internal sealed partial class TooWideRegressor;

[Network(MeanSquaredError)]
[Dense(4, 8, typeof(SoftSign))]
[Dense(8, 1)]
internal sealed partial class OwnRegressor;

[Network(MeanSquaredError)]
[Dense(1, 1, Gelu)]
[Dense(1, 1, Gelu)]
[Dense(1, 1, Gelu)]
[Dense(1, 1, Gelu)]
internal sealed partial class TooLongRegressor;
