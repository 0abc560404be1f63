using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace AnnGen.Kernels.Normalizing;

/// <summary>One image, [channel, place], whose places lie in vectors. Only inference takes it.</summary>
internal readonly struct PlaneLines : IChannelLines
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void ForEach<TSimd, TOperation>(in ChannelLayout layout, int first, scoped TOperation operation)
        where TSimd : struct, ISimd<TSimd>
        where TOperation : struct, IChannelOperation, allows ref struct
    {
        Span<float> rest = stackalloc float[Lanes.Count];
        int some = Math.Min(Lanes.Count, layout.Channels - first);
        for (int channel = 0; channel < some; channel++)
        {
            nint start = (nint)(first + channel) * layout.Places;
            nint end = start + layout.Places;
            nint at = start;
            for (; at <= end - TSimd.Width; at += TSimd.Width)
                TSimd.Store(operation.Compute<TSimd, OneChannel>(at, channel), ref operation.Results, at);
            if (at == end)
                continue;
            // What is read beyond the channel lies in the scratch; nothing is written there.
            TSimd.Store(operation.Compute<TSimd, OneChannel>(at, channel), ref rest[0], 0);
            rest[..(int)(end - at)].CopyTo(MemoryMarshal.CreateSpan(ref Floats.At(ref operation.Results, at), (int)(end - at)));
        }
    }

    public static void Sum<TSimd, TFunction>(in ChannelLayout layout, int first, ref float sums, scoped TFunction function)
        where TSimd : struct, ISimd<TSimd>
        where TFunction : struct, IChannelFunction, allows ref struct =>
        throw new NotSupportedException("Nothing is summed over one image in inference.");
}
