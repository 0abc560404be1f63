using System.Runtime.CompilerServices;

namespace AnnGen.Kernels.Images;

/// <summary>What the sums of a convolution start from, and what becomes of them.</summary>
internal interface IImageEpilogue
{
    /// <summary>
    /// Whether <see cref="Finish{TSimd}"/> is so short that the JIT can inline it for every vector of a tile. Otherwise tiles call
    /// <see cref="Keep{TSimd}"/>, and <see cref="Complete{TSimd}"/> follows when an image is done.
    /// </summary>
    static abstract bool IsShort { get; }

    /// <summary>What the sums of a channel start from.</summary>
    TSimd Start<TSimd>(int channel) where TSimd : struct, ISimd<TSimd>;

    /// <summary>Stores the sums that belong at <paramref name="offset"/> of the result, for <see cref="Complete{TSimd}"/>.</summary>
    void Keep<TSimd>(TSimd sums, nint offset) where TSimd : struct, ISimd<TSimd>;

    /// <summary>Computes the result at <paramref name="offset"/> from its sums.</summary>
    void Finish<TSimd>(TSimd sums, nint offset) where TSimd : struct, ISimd<TSimd>;

    /// <summary>Computes the result at <paramref name="offset"/> from the sums that were stored there.</summary>
    void Complete<TSimd>(nint offset) where TSimd : struct, ISimd<TSimd>;
}

/// <summary>Forward: from the bias, through the activation, into the outputs.</summary>
internal readonly ref struct ConvolutionEpilogue<TActivation>(ref float biases, ref float outputs) : IImageEpilogue
    where TActivation : struct, IActivation
{
    private readonly ref float _biases = ref biases;
    private readonly ref float _outputs = ref outputs;

    public static bool IsShort
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TActivation.IsShort;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TSimd Start<TSimd>(int channel) where TSimd : struct, ISimd<TSimd> => TSimd.Broadcast(Unsafe.Add(ref _biases, channel));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Keep<TSimd>(TSimd sums, nint offset) where TSimd : struct, ISimd<TSimd> => TSimd.Store(sums, ref _outputs, offset);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Finish<TSimd>(TSimd sums, nint offset) where TSimd : struct, ISimd<TSimd> =>
        TSimd.Store(TActivation.Apply(sums), ref _outputs, offset);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Complete<TSimd>(nint offset) where TSimd : struct, ISimd<TSimd> =>
        TSimd.Store(TActivation.Apply(TSimd.Load(in _outputs, offset)), ref _outputs, offset);
}

/// <summary>Forward for a derivative from the sums: these are stored beside the outputs.</summary>
internal readonly ref struct ConvolutionSumsEpilogue<TActivation>(ref float biases, ref float outputs, ref float sums) : IImageEpilogue
    where TActivation : struct, ISumActivation
{
    private readonly ref float _biases = ref biases;
    private readonly ref float _outputs = ref outputs;
    private readonly ref float _sums = ref sums;

    public static bool IsShort
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TActivation.IsShort;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TSimd Start<TSimd>(int channel) where TSimd : struct, ISimd<TSimd> => TSimd.Broadcast(Unsafe.Add(ref _biases, channel));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Keep<TSimd>(TSimd sums, nint offset) where TSimd : struct, ISimd<TSimd> => TSimd.Store(sums, ref _sums, offset);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Finish<TSimd>(TSimd sums, nint offset) where TSimd : struct, ISimd<TSimd>
    {
        TSimd.Store(sums, ref _sums, offset);
        TSimd.Store(TActivation.Apply(sums), ref _outputs, offset);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Complete<TSimd>(nint offset) where TSimd : struct, ISimd<TSimd> =>
        TSimd.Store(TActivation.Apply(TSimd.Load(in _sums, offset)), ref _outputs, offset);
}

/// <summary>Input deltas: from zero, times the derivative of the activation that made the inputs, from what it kept.</summary>
internal readonly ref struct ConvolutionDeltaEpilogue<TDerivative>(ref float kept, ref float inputDeltas) : IImageEpilogue
    where TDerivative : struct, IDerivative
{
    private readonly ref float _kept = ref kept;
    private readonly ref float _inputDeltas = ref inputDeltas;

    public static bool IsShort
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TDerivative.IsShort;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TSimd Start<TSimd>(int channel) where TSimd : struct, ISimd<TSimd> => default;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Keep<TSimd>(TSimd sums, nint offset) where TSimd : struct, ISimd<TSimd> => TSimd.Store(sums, ref _inputDeltas, offset);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Finish<TSimd>(TSimd sums, nint offset) where TSimd : struct, ISimd<TSimd> =>
        TSimd.Store(TDerivative.Backpropagate(sums, TSimd.Load(in _kept, offset)), ref _inputDeltas, offset);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Complete<TSimd>(nint offset) where TSimd : struct, ISimd<TSimd> => TSimd.Store(
        TDerivative.Backpropagate(TSimd.Load(in _inputDeltas, offset), TSimd.Load(in _kept, offset)), ref _inputDeltas, offset);
}
