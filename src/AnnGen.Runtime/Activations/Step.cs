using System.Runtime.CompilerServices;
using AnnGen.Simd;

namespace AnnGen.Activations;

/// <summary>f(z) = 1 where z is 0 or above, else 0. NaN stays NaN. Backwards, the delta goes through as it is.</summary>
/// <remarks>
/// The step has no derivative to learn by. With 1 in its place, an output layer before the mean squared error learns by the
/// perceptron's rule, w ← w + η (t − a) x (F. Rosenblatt, <i>The Perceptron</i>, 1958), with η = 2 · learning rate ⁄ units, as the
/// mean over the batch; in a hidden layer it is the straight-through estimator (Y. Bengio, N. Léonard, A. Courville, <i>Estimating
/// or Propagating Gradients Through Stochastic Neurons for Conditional Computation</i>, 2013).
/// </remarks>
public readonly struct Step : IOutputActivation
{
    /// <inheritdoc/>
    public static bool IsShort => true;

    /// <inheritdoc/>
    public static bool HasShortDerivative => true;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TSimd Apply<TSimd>(TSimd sum) where TSimd : struct, ISimd<TSimd> =>
        TSimd.ConditionalSelect(
            TSimd.Equals(sum, sum), TSimd.ConditionalSelect(TSimd.GreaterThan(default, sum), default, TSimd.Broadcast(1f)), sum);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TSimd Backpropagate<TSimd>(TSimd delta, TSimd output) where TSimd : struct, ISimd<TSimd> =>
        delta;
}
