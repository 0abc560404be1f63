using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace AnnGen.Kernels.Images;

/// <summary>The mean of each channel of images whose samples lie in lanes, in rows [samples, channels].</summary>
internal static class GlobalAverage
{
    /// <summary>Computes the means. The places of a channel are added up in ascending order.</summary>
    /// <param name="inputs">x, [block, channel, place, lane].</param>
    /// <param name="outputs">Receives the means, [samples, channels], in rows of whole lines.</param>
    /// <param name="channels">The number of channels.</param>
    /// <param name="places">The number of places of a channel.</param>
    /// <param name="samples">The number of samples.</param>
    public static void Forward(ref readonly float inputs, ref float outputs, int channels, int places, int samples)
    {
        if (SimdWidth.Use512)
            Forward<Simd512>(in inputs, ref outputs, channels, places, samples);
        else if (SimdWidth.Use256)
            Forward<Simd256>(in inputs, ref outputs, channels, places, samples);
        else
            Forward<Simd128>(in inputs, ref outputs, channels, places, samples);
    }

    /// <summary>Computes the means of one image, [channel, place], in the same order.</summary>
    public static void OfOne(ref readonly float image, ref float means, int channels, int places)
    {
        for (int channel = 0; channel < channels; channel++)
        {
            float sum = 0f;
            for (int place = 0; place < places; place++)
                sum += Floats.ReadAt(in image, (nint)channel * places + place);
            Floats.At(ref means, channel) = sum / places;
        }
    }

    /// <summary>The same at a given width.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Forward<TSimd>(ref readonly float inputs, ref float outputs, int channels, int places, int samples)
        where TSimd : struct, ISimd<TSimd>
    {
        Span<float> means = stackalloc float[Lanes.Count * Lanes.Count];
        ref float mean = ref MemoryMarshal.GetReference(means);
        TSimd count = TSimd.Broadcast(places);
        int stride = Lanes.Padded(channels);
        for (int sample = 0; sample < samples; sample += Lanes.Count)
        {
            for (int first = 0; first < channels; first += Lanes.Count)
            {
                int some = Math.Min(Lanes.Count, channels - first);
                for (int channel = 0; channel < some; channel++)
                {
                    nint start = ((nint)sample * channels + (nint)(first + channel) * Lanes.Count) * places;
                    for (int lane = 0; lane < Lanes.Count; lane += TSimd.Width)
                    {
                        TSimd sum = default;
                        for (nint at = start + lane; at < start + (nint)places * Lanes.Count; at += Lanes.Count)
                            sum += TSimd.Load(in inputs, at);
                        TSimd.Store(sum / count, ref mean, channel * Lanes.Count + lane);
                    }
                }
                SampleLanes.ToRows(
                    in mean, ref Floats.At(ref outputs, (nint)sample * stride + first), some, stride,
                    Math.Min(Lanes.Count, samples - sample));
            }
        }
    }

    /// <summary>The deltas of the inputs: that of a mean, divided among the places of its channel, times f′.</summary>
    /// <param name="deltas">The deltas of the means, [samples, channels], in rows of whole lines.</param>
    /// <param name="kept">What f′ is taken from, laid out as x.</param>
    /// <param name="inputDeltas">Receives the deltas of x, laid out as x.</param>
    /// <param name="channels">The number of channels.</param>
    /// <param name="places">The number of places of a channel.</param>
    /// <param name="samples">The number of samples.</param>
    /// <typeparam name="TDerivative">δ · f′ of the layer below.</typeparam>
    public static void Backward<TDerivative>(
        ref readonly float deltas, ref readonly float kept, ref float inputDeltas, int channels, int places, int samples)
        where TDerivative : struct, IDerivative
    {
        if (SimdWidth.Use512)
            Backward<Simd512, TDerivative>(in deltas, in kept, ref inputDeltas, channels, places, samples);
        else if (SimdWidth.Use256)
            Backward<Simd256, TDerivative>(in deltas, in kept, ref inputDeltas, channels, places, samples);
        else
            Backward<Simd128, TDerivative>(in deltas, in kept, ref inputDeltas, channels, places, samples);
    }

    /// <summary>The same at a given width.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Backward<TSimd, TDerivative>(
        ref readonly float deltas, ref readonly float kept, ref float inputDeltas, int channels, int places, int samples)
        where TSimd : struct, ISimd<TSimd>
        where TDerivative : struct, IDerivative
    {
        Span<float> some = stackalloc float[Lanes.Count * Lanes.Count];
        ref float delta = ref MemoryMarshal.GetReference(some);
        TSimd count = TSimd.Broadcast(places);
        int stride = Lanes.Padded(channels);
        for (int sample = 0; sample < samples; sample += Lanes.Count)
        {
            for (int first = 0; first < channels; first += Lanes.Count)
            {
                int taken = Math.Min(Lanes.Count, channels - first);
                SampleLanes.FromRows(
                    in Floats.ReadAt(in deltas, (nint)sample * stride + first), ref delta, taken, stride,
                    Math.Min(Lanes.Count, samples - sample));
                for (int channel = 0; channel < taken; channel++)
                {
                    nint start = ((nint)sample * channels + (nint)(first + channel) * Lanes.Count) * places;
                    for (int lane = 0; lane < Lanes.Count; lane += TSimd.Width)
                    {
                        TSimd share = TSimd.Load(in delta, channel * Lanes.Count + lane) / count;
                        for (nint at = start + lane; at < start + (nint)places * Lanes.Count; at += Lanes.Count)
                            TSimd.Store(TDerivative.Backpropagate(share, TSimd.Load(in kept, at)), ref inputDeltas, at);
                    }
                }
            }
        }
    }
}
