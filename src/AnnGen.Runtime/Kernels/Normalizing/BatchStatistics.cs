using System.Runtime.CompilerServices;

namespace AnnGen.Kernels.Normalizing;

/// <summary>
/// The means and variances of the channels of a batch, from sums that were taken over its parts; or running ones, which are the sums of one
/// part with one element.
/// </summary>
/// <remarks>
/// They are computed where they are needed, since that takes less time than a barrier behind which all workers could read them. Parts are
/// added in ascending order.
/// </remarks>
internal readonly ref struct BatchStatistics
{
    private readonly ref readonly float _sums;
    private readonly ref readonly float _squares;
    private readonly int _parts;
    private readonly nint _stride;
    private readonly float _count;
    private readonly float _epsilon;

    /// <summary>Statistics of a batch.</summary>
    /// <param name="sums">Σ x of each part, [parts, channels], in rows of whole lines.</param>
    /// <param name="squares">Σ (x − mean)² of each part, laid out alike.</param>
    /// <param name="parts">The number of parts.</param>
    /// <param name="channels">The number of channels.</param>
    /// <param name="count">The number of elements of a channel in the whole batch.</param>
    /// <param name="epsilon">ε.</param>
    public BatchStatistics(ref readonly float sums, ref readonly float squares, int parts, int channels, float count, float epsilon)
    {
        _sums = ref sums;
        _squares = ref squares;
        _parts = parts;
        _stride = Lanes.Padded(channels);
        _count = count;
        _epsilon = epsilon;
    }

    /// <summary>The means of some channels.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TSimd Mean<TSimd>(nint channel) where TSimd : struct, ISimd<TSimd> => Total<TSimd>(in _sums, channel) / TSimd.Broadcast(_count);

    /// <summary>The variances of some channels, without Bessel's correction.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TSimd Variance<TSimd>(nint channel) where TSimd : struct, ISimd<TSimd> =>
        Total<TSimd>(in _squares, channel) / TSimd.Broadcast(_count);

    /// <summary>1 ⁄ √(variance + ε) of some channels.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TSimd Inverse<TSimd>(nint channel) where TSimd : struct, ISimd<TSimd> =>
        TSimd.Broadcast(1f) / TSimd.Sqrt(Variance<TSimd>(channel) + TSimd.Broadcast(_epsilon));

    /// <summary>The sum over all parts, of some channels.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TSimd Total<TSimd>(ref readonly float ofParts, nint channel) where TSimd : struct, ISimd<TSimd>
    {
        TSimd sum = TSimd.Load(in ofParts, channel);
        for (int part = 1; part < _parts; part++)
            sum += TSimd.Load(in ofParts, channel + part * _stride);
        return sum;
    }
}
