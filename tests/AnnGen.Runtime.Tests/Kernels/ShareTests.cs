using AnnGen.Kernels;

namespace AnnGen.Runtime.Tests.Kernels;

public class ShareTests
{
    [Theory]
    [InlineData(1, 6)]
    [InlineData(5, 6)]
    [InlineData(64, 6)]
    [InlineData(65, 16)]
    [InlineData(784, 6)]
    [InlineData(33, 1)]
    public void Every_item_is_in_exactly_one_share_and_units_stay_whole(int length, int unit)
    {
        for (int workers = 1; workers <= 9; workers++)
        {
            int next = 0;
            for (int worker = 0; worker < workers; worker++)
            {
                (int first, int end) = new Share(worker, workers).Of(length, unit);
                Assert.Equal(next, first);
                Assert.True(end >= first, $"The share {first} … {end} of {length} is turned round.");
                Assert.True(end == length || end % unit == 0, $"The share {first} … {end} of {length} cuts a unit of {unit}.");
                next = end;
            }
            Assert.Equal(length, next);
        }
    }

    [Fact]
    public void Shares_differ_by_at_most_one_unit()
    {
        int[] lengths = [.. Enumerable.Range(0, 3).Select(worker => new Share(worker, 3).Of(784, 6)).Select(range => range.End - range.First)];
        Assert.True(lengths.Max() - lengths.Min() <= 6, string.Join(' ', lengths));
    }
}
