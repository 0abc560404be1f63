using System.Runtime.CompilerServices;

namespace AnnGen.Kernels.Normalizing;

/// <summary>Σ x.</summary>
internal readonly ref struct SumOfInputs(ref readonly float inputs) : IChannelFunction
{
    private readonly ref readonly float _inputs = ref inputs;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TSimd Add<TSimd, TPick>(TSimd sum, nint at, int channels) where TSimd : struct, ISimd<TSimd> where TPick : struct, IPick =>
        sum + TSimd.Load(in _inputs, at);
}

/// <summary>Σ (x − mean)².</summary>
internal readonly ref struct SumOfSquares(ref readonly float inputs, ref readonly float means) : IChannelFunction
{
    private readonly ref readonly float _inputs = ref inputs;
    private readonly ref readonly float _means = ref means;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TSimd Add<TSimd, TPick>(TSimd sum, nint at, int channels) where TSimd : struct, ISimd<TSimd> where TPick : struct, IPick
    {
        TSimd difference = TSimd.Load(in _inputs, at) - TPick.Of<TSimd>(in _means, channels);
        return TSimd.FusedMultiplyAdd(difference, difference, sum);
    }
}

/// <summary>Σ δ · (x − mean) ⁄ √(variance + ε).</summary>
internal readonly ref struct SumOfProducts(
    ref readonly float inputs, ref readonly float deltas, ref readonly float means, ref readonly float inverses) : IChannelFunction
{
    private readonly ref readonly float _inputs = ref inputs;
    private readonly ref readonly float _deltas = ref deltas;
    private readonly ref readonly float _means = ref means;
    private readonly ref readonly float _inverses = ref inverses;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TSimd Add<TSimd, TPick>(TSimd sum, nint at, int channels) where TSimd : struct, ISimd<TSimd> where TPick : struct, IPick
    {
        TSimd normalized = (TSimd.Load(in _inputs, at) - TPick.Of<TSimd>(in _means, channels)) * TPick.Of<TSimd>(in _inverses, channels);
        return TSimd.FusedMultiplyAdd(TSimd.Load(in _deltas, at), normalized, sum);
    }
}

/// <summary>(x − mean) · scale + β, with scale = γ ⁄ √(variance + ε).</summary>
internal readonly ref struct NormalizeOperation(
    ref readonly float inputs, ref readonly float means, ref readonly float scales, ref readonly float shifts, ref float outputs)
    : IChannelOperation
{
    private readonly ref readonly float _inputs = ref inputs;
    private readonly ref readonly float _means = ref means;
    private readonly ref readonly float _scales = ref scales;
    private readonly ref readonly float _shifts = ref shifts;
    private readonly ref float _outputs = ref outputs;

    public ref float Results => ref _outputs;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TSimd Compute<TSimd, TPick>(nint at, int channels) where TSimd : struct, ISimd<TSimd> where TPick : struct, IPick =>
        TSimd.FusedMultiplyAdd(
            TSimd.Load(in _inputs, at) - TPick.Of<TSimd>(in _means, channels), TPick.Of<TSimd>(in _scales, channels),
            TPick.Of<TSimd>(in _shifts, channels));
}

/// <summary>
/// The deltas of the inputs, (scale · (δ − mean of δ − x̂ · mean of δ x̂)) · f′, with x̂ = (x − mean) ⁄ √(variance + ε).
/// </summary>
internal readonly ref struct InputDeltaOperation<TDerivative>(
    ref readonly float inputs, ref readonly float deltas, ref readonly float kept, ref readonly float constants, ref float inputDeltas)
    : IChannelOperation
    where TDerivative : struct, IDerivative
{
    /// <summary>The constants of each channel: mean, 1 ⁄ √(variance + ε), scale, mean of δ, mean of δ x̂; 16 of each.</summary>
    public const int Constants = 5;

    private readonly ref readonly float _inputs = ref inputs;
    private readonly ref readonly float _deltas = ref deltas;
    private readonly ref readonly float _kept = ref kept;
    private readonly ref readonly float _constants = ref constants;
    private readonly ref float _inputDeltas = ref inputDeltas;

    public ref float Results => ref _inputDeltas;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TSimd Compute<TSimd, TPick>(nint at, int channels) where TSimd : struct, ISimd<TSimd> where TPick : struct, IPick
    {
        TSimd normalized = (TSimd.Load(in _inputs, at) - Constant<TSimd, TPick>(0, channels)) * Constant<TSimd, TPick>(1, channels);
        TSimd centered = TSimd.Load(in _deltas, at) - Constant<TSimd, TPick>(3, channels);
        TSimd delta = Constant<TSimd, TPick>(2, channels) * (centered - normalized * Constant<TSimd, TPick>(4, channels));
        return TDerivative.Backpropagate(delta, TSimd.Load(in _kept, at));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private TSimd Constant<TSimd, TPick>(int number, int channels) where TSimd : struct, ISimd<TSimd> where TPick : struct, IPick =>
        TPick.Of<TSimd>(in _constants, number * Lanes.Count + channels);
}
