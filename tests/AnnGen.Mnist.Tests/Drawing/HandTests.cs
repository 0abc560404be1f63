using AnnGen.Randomness;
using Mnist.Drawing;

namespace Mnist.Tests.Drawing;

public sealed class HandTests
{
    [Fact]
    public void Every_point_of_a_form_comes_to_lie_on_the_paper_or_close_to_it()
    {
        Hand hand = new(new Point[Hand.NodeCount]);
        RandomSequence random = new(new float[Hand.RandomNumbers]);
        for (int image = 0; image < 1_000; image++)
        {
            random.Start(new KeyedRandom(seed: 3, RandomPurpose.Data, step: image));
            hand.Reset(ref random);
            for (int digit = 0; digit < 10; digit++)
            {
                foreach (Point point in Glyphs.Of(digit).SelectMany(form => form).SelectMany(stroke => stroke))
                {
                    Point place = hand.Place(point);
                    Assert.InRange(place.X, -2, 29);
                    Assert.InRange(place.Y, -2, 29);
                }
            }
        }
    }

    [Fact]
    public void Neighbouring_points_stay_neighbours()
    {
        // The stretching is a spline: it has no jump, and folds the paper nowhere.
        Hand hand = new(new Point[Hand.NodeCount]);
        RandomSequence random = new(new float[Hand.RandomNumbers]);
        for (int image = 0; image < 100; image++)
        {
            random.Start(new KeyedRandom(seed: 4, RandomPurpose.Data, step: image));
            hand.Reset(ref random);
            for (float x = -11; x < 11; x += 0.25f)
            {
                Point place = hand.Place(new Point(x, 2));
                Point next = hand.Place(new Point(x + 0.25f, 2));
                double distance = double.Hypot(next.X - place.X, next.Y - place.Y);
                Assert.InRange(distance, 0.02, 0.6);
            }
        }
    }

    [Fact]
    public void Every_digit_has_several_forms_within_its_box()
    {
        for (int digit = 0; digit < 10; digit++)
        {
            Assert.True(Glyphs.Of(digit).Length >= 2);
            foreach (Point point in Glyphs.Of(digit).SelectMany(form => form).SelectMany(stroke => stroke))
            {
                Assert.InRange(point.X, -7, 7);
                Assert.InRange(point.Y, -10, 10);
            }
        }
    }
}
