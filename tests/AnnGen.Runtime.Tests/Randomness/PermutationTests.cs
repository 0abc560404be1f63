using AnnGen.Randomness;

namespace AnnGen.Runtime.Tests.Randomness;

public class PermutationTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(1023)]
    [InlineData(60_000)]
    public void A_permutation_holds_every_number_once(int count)
    {
        int[] order = Shuffled(count, seed: 1, epoch: 0);
        Assert.Equal(Enumerable.Range(0, count), order.Order());
    }

    [Fact]
    public void Epochs_and_seeds_have_orders_of_their_own()
    {
        int[] order = Shuffled(1000, seed: 1, epoch: 0);
        foreach (int[] other in new[] { Shuffled(1000, seed: 1, epoch: 1), Shuffled(1000, seed: 2, epoch: 0) })
        {
            // Two random orders agree in one place on average, in 8 or more once in a hundred thousand.
            int agreements = order.Zip(other).Count(pair => pair.First == pair.Second);
            Assert.InRange(agreements, 0, 7);
        }
    }

    [Fact]
    public void All_orders_of_four_are_equally_likely()
    {
        const int epochs = 24_000;
        Dictionary<string, int> counts = [];
        for (int epoch = 0; epoch < epochs; epoch++)
        {
            string key = string.Join(' ', Shuffled(4, seed: 3, epoch));
            counts[key] = counts.GetValueOrDefault(key) + 1;
        }

        Assert.Equal(24, counts.Count);
        double chiSquared = counts.Values.Sum(count => (count - 1000.0) * (count - 1000.0) / 1000);
        // 23 degrees of freedom: above 49.7 with a probability of 0.1 %.
        Assert.InRange(chiSquared, 7, 49.7);
    }

    [Fact]
    public void The_order_is_that_of_the_first_release() =>
        Assert.Equal("1 9 0 2 3 8 6 5 4 7", string.Join(' ', Shuffled(10, seed: 1, epoch: 2)));

    [Theory]
    [InlineData(3)]
    [InlineData(8)]
    [InlineData(13)]
    public void A_part_is_what_the_whole_has_there(int size)
    {
        int[] order = Shuffled(1000, seed: 1, epoch: 0);
        var permutation = new Permutation(1000, seed: 1, epoch: 0);
        int[] part = new int[size];
        for (int first = 0; first + size <= order.Length; first++)
        {
            permutation.CopyTo(first, part);
            Assert.Equal(order[first..(first + size)], part);
        }
    }

    private static int[] Shuffled(int count, ulong seed, long epoch)
    {
        var permutation = new Permutation(count, seed, epoch);
        int[] order = new int[count];
        permutation.CopyTo(0, order);
        return order;
    }
}
