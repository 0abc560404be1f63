using System.Runtime.CompilerServices;
using AnnGen.Simd;

namespace AnnGen.Onnx.Tests.Networks;

[Network(MeanSquaredError)]
[Dense(5, 7, Identity)]
[Dense(3)]
public sealed partial class IdentityNet;

[Network(MeanSquaredError)]
[Dense(5, 7, Relu)]
[Dense(3)]
public sealed partial class ReluNet;

[Network(MeanSquaredError)]
[Dense(5, 7, Sigmoid)]
[Dense(3, Sigmoid)]
public sealed partial class SigmoidNet;

[Network(MeanSquaredError)]
[Dense(5, 7, Tanh)]
[Dense(3, Tanh)]
public sealed partial class TanhNet;

[Network(CrossEntropy)]
[Dense(5, 7, Softmax)]
[Dense(3, Softmax)]
public sealed partial class SoftmaxNet;

[Network(MeanSquaredError)]
[Dense(5, 7, Step)]
[Dense(3)]
public sealed partial class StepNet;

[Network(MeanSquaredError)]
[Dense(5, 7, LeakyRelu, Slope = 0.3f)]
[Dense(6, LeakyRelu)]
[Dense(3)]
public sealed partial class LeakyReluNet;

[Network(MeanSquaredError)]
[Dense(5, 7, Elu, Alpha = 0.7f)]
[Dense(6, Elu)]
[Dense(3)]
public sealed partial class EluNet;

[Network(MeanSquaredError)]
[Dense(5, 7, Gelu)]
[Dense(3, Gelu)]
public sealed partial class GeluNet;

[Network(MeanSquaredError)]
[Dense(5, 7, GeluTanh)]
[Dense(3, GeluTanh)]
public sealed partial class GeluTanhNet;

[Network(MeanSquaredError)]
[Dense(5, 7, Silu)]
[Dense(3, Silu)]
public sealed partial class SiluNet;

[Network(MeanSquaredError)]
[Dense(5, 7, Softplus)]
[Dense(3, Softplus)]
public sealed partial class SoftplusNet;

/// <summary>Activations as nodes of their own, before and behind others, and two of the same name as a layer.</summary>
[Network(CrossEntropy)]
[Input(5)]
[Activation(Tanh)]
[Dense(7, Name = "output")]
[Activation(Gelu, Name = "input")]
[Dense(3)]
[Activation(Softmax)]
public sealed partial class ActivationNodesNet;

[Network(MeanSquaredError)]
[Dense(5, 7, typeof(Doubling), Name = "Mine")]
[Dense(3)]
public sealed partial class OwnActivationNet;

public readonly struct Doubling : IOutputActivation
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TSimd Apply<TSimd>(TSimd sum) where TSimd : struct, ISimd<TSimd> => sum + sum;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TSimd Backpropagate<TSimd>(TSimd delta, TSimd output) where TSimd : struct, ISimd<TSimd> => delta + delta;
}
