using System.Security.Cryptography;
using AnnGen;
using Mnist.Data;
using Mnist.Drawing;
using Mnist.Tests.Data;
using Digits = AnnGen.Dataset<AnnGen.Dim<AnnGen._7, AnnGen._8, AnnGen._4>, AnnGen.Classes<AnnGen.Dim<AnnGen._1, AnnGen._0>>>;

namespace Mnist.Tests.Drawing;

public sealed class DrawnDigitsTests
{
    private static readonly DigitData s_digits = Draw(seed: 1, train: 10_000, test: 2_000);

    [Fact]
    public void The_same_seed_gives_these_bytes_on_every_machine()
    {
        // When this changes, everybody's drawn digits change, and the accuracies on them.
        DigitData digits = Draw(seed: 1, train: 1_500, test: 500);

        Assert.Equal("8e3b67d6034be68b9095df39f316c95a5d0fa0f931dd8ba7f1d0b8c87d32f41e", Convert.ToHexStringLower(SHA256.HashData([.. Pixels(digits.Train), .. Pixels(digits.Test)])));
        Assert.Equal("579504760409339583240499708150", string.Concat(digits.Train.Targets(0, 30).Indices.ToArray()));
    }

    [Fact]
    public void The_digits_do_not_depend_on_how_many_are_drawn() =>
        Assert.Equal(Pixels(s_digits.Train)[..(1_234 * 784)], Pixels(Draw(seed: 1, train: 1_234, test: 1).Train));

    [Fact]
    public void Another_seed_gives_other_digits() =>
        Assert.NotEqual(Pixels(s_digits.Train)[..(100 * 784)], Pixels(Draw(seed: 2, train: 100, test: 1).Train));

    [Fact]
    public void No_image_to_test_with_is_one_to_train_with()
    {
        HashSet<string> train = [.. Images(s_digits.Train)];

        Assert.Equal(s_digits.Train.Count, train.Count);
        Assert.DoesNotContain(Images(s_digits.Test), train.Contains);
    }

    [Fact]
    public void Every_digit_is_about_as_frequent_as_the_others()
    {
        // Each count is binomial: 1,000 on average, with a deviation of 30.
        foreach ((int digit, int count) in s_digits.Train.Targets(0, 10_000).Indices.ToArray().CountBy(digit => digit))
        {
            Assert.InRange(digit, 0, 9);
            Assert.InRange(count, 850, 1_150);
        }
    }

    [Fact]
    public void Every_image_is_dark_ink_on_white_paper()
    {
        byte[] pixels = Pixels(s_digits.Train);
        for (int image = 0; image < s_digits.Train.Count; image++)
        {
            ReadOnlySpan<byte> ink = pixels.AsSpan(image * 784, 784);
            Assert.InRange(ink.Count((byte)0), 392, 760);
            Assert.True(ink.IndexOfAnyInRange((byte)190, (byte)255) >= 0, $"image {image} has no ink of 190 or more");
        }
    }

    [Fact]
    public void A_short_training_learns_them()
    {
        var net = new DigitNet(seed: 1);
        double before = net.Evaluate(s_digits.Test).Accuracy;
        net.CreateTrainer(new Sgd(learningRate: 0.01f, momentum: 0.9f)).Fit(s_digits.Train, epochs: 3);

        Assert.InRange(before, 0, 0.3);
        Assert.InRange(net.Evaluate(s_digits.Test).Accuracy, 0.9, 1);
    }

    [Fact]
    public void Every_image_drawn_is_reported()
    {
        RecordedProgress progress = new();
        DrawnDigits.Draw(seed: 1, train: 2_500, test: 10, progress, CancellationToken.None);

        // Pieces of 1,000, of which the last, smaller one may be ready first.
        long[] done = [.. progress.Reports.Where(report => report.Total == 2_500).Select(report => report.Done).Order()];
        Assert.Equal(3, done.Length);
        Assert.Equal([500, 1_000, 1_000], done.Zip([0, .. done], (next, last) => next - last).Order());
        Assert.Equal(2_500, done[^1]);
    }

    private static DigitData Draw(ulong seed, int train, int test) =>
        DrawnDigits.Draw(seed, train, test, new RecordedProgress(), CancellationToken.None);

    private static byte[] Pixels(Digits digits)
    {
        Assert.True(digits.TryGetBytes(out ReadOnlySpan<byte> pixels));
        return pixels.ToArray();
    }

    private static IEnumerable<string> Images(Digits digits) => Pixels(digits).Chunk(784).Select(Convert.ToHexString);
}
