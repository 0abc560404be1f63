using System.Runtime.CompilerServices;
using AnnGen.Memory;

namespace AnnGen.Runtime.Tests.Memory;

public class AlignedBufferTests
{
    [Fact]
    public void It_starts_on_a_cache_line_and_stays_there()
    {
        // Odd lengths, so that an array that happens to be aligned is not followed by another one.
        AlignedBuffer[] buffers = [.. Enumerable.Range(1, 40).Select(length => new AlignedBuffer(length))];
        nint[] addresses = [.. buffers.Select(Address)];

        GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true, compacting: true);

        Assert.All(addresses, address => Assert.Equal(0, address % 64));
        Assert.Equal(addresses, buffers.Select(Address));
    }

    [Fact]
    public void It_is_zero_and_as_long_as_asked_for()
    {
        var buffer = new AlignedBuffer(1000);
        Assert.Equal(1000, buffer.Length);
        Assert.Equal(1000, buffer.Span.Length);
        Assert.All(buffer.Span.ToArray(), value => Assert.Equal(0f, value));
    }

    [Fact]
    public void An_offset_counts_floats_from_the_start_of_the_span()
    {
        var buffer = new AlignedBuffer(100);
        buffer[37] = 5;
        Assert.Equal(37, buffer.Span.IndexOf(5f));
    }

    [Fact]
    public void A_negative_length_is_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => new AlignedBuffer(-1));

    private static unsafe nint Address(AlignedBuffer buffer) => (nint)Unsafe.AsPointer(ref buffer[0]);
}
