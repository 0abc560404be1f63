using System.ComponentModel;

namespace AnnGen.Generated;

/// <summary>What batch normalisation normalises.</summary>
/// <param name="channels">The number of channels, or of units.</param>
/// <param name="places">The places of a channel in an image whose samples lie in lanes; 0 where vectors lie in rows.</param>
/// <param name="group">The samples of a part of the batch.</param>
/// <param name="epsilon">ε.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct BatchNormShape(int channels, int places, int group, float epsilon)
{
    internal int Channels => channels;

    internal int Group => group;

    internal float Epsilon => epsilon;

    internal bool IsImage => places > 0;

    /// <summary>The floats of a sample.</summary>
    internal int Stride => IsImage ? channels * places : Lanes.Padded(channels);

    /// <summary>The elements of a channel in some samples.</summary>
    internal float Count(int samples) => (float)samples * Math.Max(places, 1);

    internal int Parts(int samples) => (samples + group - 1) / group;

    internal ChannelLayout Of(int samples) => new(channels, Math.Max(places, 1), samples);
}
