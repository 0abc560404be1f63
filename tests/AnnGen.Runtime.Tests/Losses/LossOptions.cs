using System.Runtime.CompilerServices;
using AnnGen.Losses;
using AnnGen.Simd;

namespace AnnGen.Runtime.Tests.Losses;

// The options of losses as the generator writes them.

internal readonly struct Three : ILossConstant
{
    public static float Value => 3f;
}

internal readonly struct Quarter : ILossConstant
{
    public static float Value => 0.25f;
}

internal readonly struct Plain : ICrossEntropyOptions
{
    public static float LabelSmoothing => 0f;

    public static ReadOnlySpan<float> ClassWeights => [];
}

internal readonly struct Smoothed : ICrossEntropyOptions
{
    public static float LabelSmoothing => 0.1f;

    public static ReadOnlySpan<float> ClassWeights => [];
}

internal readonly struct Weighted : ICrossEntropyOptions
{
    public static float LabelSmoothing => 0f;

    public static ReadOnlySpan<float> ClassWeights => Weights.OfThree;
}

internal readonly struct SmoothedAndWeighted : ICrossEntropyOptions
{
    public static float LabelSmoothing => 0.1f;

    public static ReadOnlySpan<float> ClassWeights => Weights.OfThree;
}

/// <summary>Weights for up to a hundred classes, of which the first weighs nothing, with the padding of 112.</summary>
internal readonly struct ManyWeights : ICrossEntropyOptions
{
    private static readonly float[] s_weights = [.. Enumerable.Range(0, 112).Select(i => i % 7 / 2f)];

    public static float LabelSmoothing => 0.3f;

    public static ReadOnlySpan<float> ClassWeights => s_weights;
}

internal static class Weights
{
    public static ReadOnlySpan<float> OfThree => [0.5f, 2f, 1.25f, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
}

/// <summary>A loss of a user's own: log cosh (a − t).</summary>
internal readonly struct LogCosh : IElementwiseLoss<LogCosh>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TSimd Value<TSimd>(TSimd output, TSimd target) where TSimd : struct, ISimd<TSimd>
    {
        TSimd magnitude = TSimd.Abs(output - target);
        return magnitude + Elementary.Softplus(magnitude * TSimd.Broadcast(-2f)) - TSimd.Broadcast(0.693147181f);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TSimd Derivative<TSimd>(TSimd output, TSimd target) where TSimd : struct, ISimd<TSimd> =>
        Elementary.Tanh(output - target);
}
