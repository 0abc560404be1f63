using AnnGen.Randomness;

namespace Mnist.Drawing;

/// <summary>The random numbers of one image, one after the other.</summary>
internal ref struct RandomSequence(Span<float> buffer)
{
    private readonly Span<float> _numbers = buffer;
    private int _next;

    /// <summary>Starts the sequence that belongs to an image.</summary>
    public void Start(KeyedRandom random)
    {
        random.FillUniform(_numbers);
        _next = 0;
    }

    /// <summary>A number between two others, the upper one excluded but for rounding.</summary>
    public float Between(float from, float to) => from + (to - from) * _numbers[_next++];

    /// <summary>An integer from 0 up to but not including a small bound.</summary>
    public int Below(int bound) => (int)(bound * _numbers[_next++]);
}
