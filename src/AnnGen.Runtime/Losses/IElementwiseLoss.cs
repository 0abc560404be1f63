using System.ComponentModel;
using System.Runtime.CompilerServices;
using AnnGen.Simd;

namespace AnnGen.Losses;

/// <summary>
/// A loss that compares each output with its target by itself; that of a batch is the mean over all outputs of all samples.
/// A struct that implements it is a loss of your own: <c>[Network(typeof(LogCosh))]</c>.
/// </summary>
/// <remarks>
/// It is compiled into the kernel that the built-in losses go through, and as fast as they are. Its members are called with
/// vectors of any width, whose lanes have to be independent of each other; the bits of a network do not depend on the width as
/// long as they are written with the operations of <see cref="ISimd{TSelf}"/> and the functions of <see cref="Elementary"/>.
/// Mark them <see cref="MethodImplOptions.AggressiveInlining"/>, without which they are slow when compiled ahead of time.
/// </remarks>
/// <example>
/// <code>
/// public readonly struct LogCosh : IElementwiseLoss&lt;LogCosh&gt;
/// {
///     // log cosh e = |e| + log(1 + e^−2|e|) − log 2
///     [MethodImpl(MethodImplOptions.AggressiveInlining)]
///     public static TSimd Value&lt;TSimd&gt;(TSimd output, TSimd target) where TSimd : struct, ISimd&lt;TSimd&gt;
///     {
///         TSimd magnitude = TSimd.Abs(output - target);
///         return magnitude + Elementary.Softplus(magnitude * TSimd.Broadcast(-2f)) - TSimd.Broadcast(0.693147181f);
///     }
///
///     [MethodImpl(MethodImplOptions.AggressiveInlining)]
///     public static TSimd Derivative&lt;TSimd&gt;(TSimd output, TSimd target) where TSimd : struct, ISimd&lt;TSimd&gt; =>
///         Elementary.Tanh(output - target);
/// }
/// </code>
/// </example>
/// <typeparam name="TSelf">The implementing struct.</typeparam>
public interface IElementwiseLoss<TSelf> where TSelf : struct, IElementwiseLoss<TSelf>
{
    /// <summary>l(a, t): the loss of outputs a whose targets are t.</summary>
    /// <typeparam name="TSimd">The vector.</typeparam>
    static abstract TSimd Value<TSimd>(TSimd output, TSimd target) where TSimd : struct, ISimd<TSimd>;

    /// <summary>∂l ⁄ ∂a.</summary>
    /// <typeparam name="TSimd">The vector.</typeparam>
    static abstract TSimd Derivative<TSimd>(TSimd output, TSimd target) where TSimd : struct, ISimd<TSimd>;

    /// <summary>sum + l(a, t): for losses that end in a product, which can be added in the same instruction.</summary>
    /// <typeparam name="TSimd">The vector.</typeparam>
    [EditorBrowsable(EditorBrowsableState.Advanced)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static virtual TSimd AddTo<TSimd>(TSimd sum, TSimd output, TSimd target) where TSimd : struct, ISimd<TSimd> =>
        sum + TSelf.Value(output, target);
}
