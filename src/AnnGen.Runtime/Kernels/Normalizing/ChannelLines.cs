using System.Runtime.CompilerServices;

namespace AnnGen.Kernels.Normalizing;

/// <summary>How the elements of the channels of some samples lie, 16 channels at a time.</summary>
internal interface IChannelLines
{
    /// <summary>Computes each element of 16 channels by itself.</summary>
    /// <param name="layout">The sizes.</param>
    /// <param name="first">The first of the channels.</param>
    /// <param name="operation">What is computed.</param>
    static abstract void ForEach<TSimd, TOperation>(in ChannelLayout layout, int first, scoped TOperation operation)
        where TSimd : struct, ISimd<TSimd>
        where TOperation : struct, IChannelOperation, allows ref struct;

    /// <summary>Adds up a function of each element of 16 channels.</summary>
    /// <param name="layout">The sizes.</param>
    /// <param name="first">The first of the channels.</param>
    /// <param name="sums">Receives the sums, one for each channel.</param>
    /// <param name="function">What is added up.</param>
    static abstract void Sum<TSimd, TFunction>(in ChannelLayout layout, int first, ref float sums, scoped TFunction function)
        where TSimd : struct, ISimd<TSimd>
        where TFunction : struct, IChannelFunction, allows ref struct;
}

/// <summary>The sizes of what a kernel normalises.</summary>
/// <param name="Channels">The number of channels.</param>
/// <param name="Places">The places of a channel.</param>
/// <param name="Samples">The number of samples.</param>
internal readonly record struct ChannelLayout(int Channels, int Places, int Samples);

/// <summary>What is computed for each element by itself.</summary>
internal interface IChannelOperation
{
    /// <summary>Computes some elements.</summary>
    /// <param name="at">Where they lie.</param>
    /// <param name="channels">What belongs to their channels: constants of the 16 channels, broadcast or as they are.</param>
    /// <typeparam name="TSimd">The vector.</typeparam>
    /// <typeparam name="TPick">How constants of a channel become a vector.</typeparam>
    /// <returns>The results.</returns>
    TSimd Compute<TSimd, TPick>(nint at, int channels) where TSimd : struct, ISimd<TSimd> where TPick : struct, IPick;

    /// <summary>Where results go.</summary>
    ref float Results { get; }
}

/// <summary>What is added up.</summary>
internal interface IChannelFunction
{
    /// <summary>Adds some elements to a sum.</summary>
    TSimd Add<TSimd, TPick>(TSimd sum, nint at, int channels) where TSimd : struct, ISimd<TSimd> where TPick : struct, IPick;
}

/// <summary>How constants of 16 channels become the vector that belongs to some elements.</summary>
internal interface IPick
{
    static abstract TSimd Of<TSimd>(ref readonly float constants, int channel) where TSimd : struct, ISimd<TSimd>;
}

/// <summary>All elements of the vector are of one channel.</summary>
internal readonly struct OneChannel : IPick
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TSimd Of<TSimd>(ref readonly float constants, int channel) where TSimd : struct, ISimd<TSimd> =>
        TSimd.Broadcast(Floats.ReadAt(in constants, channel));
}

/// <summary>Each element of the vector is of another channel.</summary>
internal readonly struct ManyChannels : IPick
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TSimd Of<TSimd>(ref readonly float constants, int channel) where TSimd : struct, ISimd<TSimd> =>
        TSimd.Load(in constants, channel);
}

/// <summary>
/// Images whose samples lie in lanes, [block, channel, place, lane]. What has no sample in the last block is zero, or not added.
/// </summary>
internal readonly struct ImageLines : IChannelLines
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void ForEach<TSimd, TOperation>(in ChannelLayout layout, int first, scoped TOperation operation)
        where TSimd : struct, ISimd<TSimd>
        where TOperation : struct, IChannelOperation, allows ref struct
    {
        int some = Math.Min(Lanes.Count, layout.Channels - first);
        for (int sample = 0; sample < layout.Samples; sample += Lanes.Count)
        {
            for (int channel = 0; channel < some; channel++)
            {
                nint start = ((nint)sample * layout.Channels + (nint)(first + channel) * Lanes.Count) * layout.Places;
                for (int lane = 0; lane < Lanes.Count; lane += TSimd.Width)
                {
                    int left = layout.Samples - sample - lane;
                    for (nint at = start + lane; at < start + (nint)layout.Places * Lanes.Count; at += Lanes.Count)
                    {
                        TSimd result = left <= 0 ? default : operation.Compute<TSimd, OneChannel>(at, channel);
                        TSimd.Store(left < TSimd.Width && left > 0 ? TSimd.FirstLanes(result, left) : result, ref operation.Results, at);
                    }
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Sum<TSimd, TFunction>(in ChannelLayout layout, int first, ref float sums, scoped TFunction function)
        where TSimd : struct, ISimd<TSimd>
        where TFunction : struct, IChannelFunction, allows ref struct
    {
        Span<float> lanes = stackalloc float[Lanes.Count];
        ref float ofLanes = ref lanes[0];
        for (int channel = 0; channel < Lanes.Count; channel++)
        {
            if (first + channel >= layout.Channels)
            {
                Floats.At(ref sums, channel) = 0f;
                continue;
            }
            for (int lane = 0; lane < Lanes.Count; lane += TSimd.Width)
            {
                TSimd sum = default;
                for (int sample = 0; sample < layout.Samples; sample += Lanes.Count)
                {
                    int left = layout.Samples - sample - lane;
                    if (left <= 0)
                        break;
                    TSimd before = sum;
                    nint start = ((nint)sample * layout.Channels + (nint)(first + channel) * Lanes.Count) * layout.Places;
                    for (nint at = start + lane; at < start + (nint)layout.Places * Lanes.Count; at += Lanes.Count)
                        sum = function.Add<TSimd, OneChannel>(sum, at, channel);
                    if (left < TSimd.Width)
                        sum = Merge(sum, before, left);
                }
                TSimd.Store(sum, ref ofLanes, lane);
            }
            Floats.At(ref sums, channel) = Lanes.Sum(in ofLanes);
        }
    }

    // The sums of lanes that have a sample, and those before of lanes that have none. Bits are chosen, since those may not be finite.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TSimd Merge<TSimd>(TSimd sums, TSimd before, int lanes) where TSimd : struct, ISimd<TSimd> =>
        TSimd.ConditionalSelect(TSimd.GreaterThan(TSimd.FirstLanes(TSimd.Broadcast(1f), lanes), default), sums, before);
}

/// <summary>Vectors in rows of whole lines, [sample, channel].</summary>
internal readonly struct RowLines : IChannelLines
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void ForEach<TSimd, TOperation>(in ChannelLayout layout, int first, scoped TOperation operation)
        where TSimd : struct, ISimd<TSimd>
        where TOperation : struct, IChannelOperation, allows ref struct
    {
        nint stride = Lanes.Padded(layout.Channels);
        for (int channel = 0; channel < Lanes.Count; channel += TSimd.Width)
        {
            for (nint at = first + channel; at < layout.Samples * stride; at += stride)
                TSimd.Store(operation.Compute<TSimd, ManyChannels>(at, channel), ref operation.Results, at);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Sum<TSimd, TFunction>(in ChannelLayout layout, int first, ref float sums, scoped TFunction function)
        where TSimd : struct, ISimd<TSimd>
        where TFunction : struct, IChannelFunction, allows ref struct
    {
        nint stride = Lanes.Padded(layout.Channels);
        for (int channel = 0; channel < Lanes.Count; channel += TSimd.Width)
        {
            TSimd sum = default;
            for (nint at = first + channel; at < layout.Samples * stride; at += stride)
                sum = function.Add<TSimd, ManyChannels>(sum, at, channel);
            TSimd.Store(sum, ref sums, channel);
        }
    }
}
