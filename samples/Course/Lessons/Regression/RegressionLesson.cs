using AnnGen;
using Course.Classroom;
using Course.Data;
using Course.Drawing;

namespace Course.Lessons;

/// <summary>A network that predicts a number ends in a linear output and is trained on squared errors.</summary>
internal static class RegressionLesson
{
    private const int Samples = 200;
    private const int Epochs = 1000;
    private const float Noise = 0.2f;

    public static void Teach(Blackboard board)
    {
        (float[] inputs, float[] targets) = Cubic.Draw(Samples, seed: 1, Noise);
        var training = Dataset.FromFloats<Dim<_1>, Values<Dim<_1>>>(inputs, targets);

        // Points that the networks never see, and without noise: how close do they come to the curve itself?
        (float[] cleanInputs, float[] cleanTargets) = Cubic.Draw(1000, seed: 2, deviation: 0f);
        var curve = Dataset.FromFloats<Dim<_1>, Values<Dim<_1>>>(cleanInputs, cleanTargets);

        CurveNet net = new(seed: 1);
        BoundedCurveNet bounded = new(seed: 1);
        net.CreateTrainer(new Adam(0.005f)).Fit(training, Epochs);
        bounded.CreateTrainer(new Adam(0.005f)).Fit(training, Epochs);

        RegressionResult onNoise = net.Evaluate(training);
        RegressionResult onCurve = net.Evaluate(curve);
        RegressionResult boundedOnCurve = bounded.Evaluate(curve);

        board.Head("root of the mean squared error, in the unit of the targets");
        board.Say($"linear output, on the noisy training points   {onNoise.RootMeanSquaredError:F3}");
        board.Say($"linear output, on the curve itself            {onCurve.RootMeanSquaredError:F3}");
        board.Say($"Tanh output, on the curve itself              {boundedOnCurve.RootMeanSquaredError:F3}");

        board.Head("claims");
        board.ClaimAbove("share of the curve's variance that is explained (R²)", onCurve.RSquared, 0.98);
        board.Claim("on the training points, what is left is the noise, which nobody can predict", onNoise.RootMeanSquaredError is > Noise * 0.8 and < Noise * 1.2, $"{onNoise.RootMeanSquaredError:F3}, where the noise is {Noise}");
        board.ClaimBelow("the curve is met more closely than any of its noisy points are", onCurve.RootMeanSquaredError, Noise / 2);
        float largest = Enumerable.Range(-200, 401).Max(i => Math.Abs(bounded.Answer(i / 100f)));
        board.Claim("an output with Tanh cannot leave -1 to 1, and the curve does", largest <= 1 && Cubic.At(2) > 1.5, $"its largest answer is {largest:F3}, the curve's {Cubic.At(2):F3}");
        board.Claim("so its error is more than twice as large", boundedOnCurve.RootMeanSquaredError > 2 * onCurve.RootMeanSquaredError, $"{boundedOnCurve.RootMeanSquaredError:F3} against {onCurve.RootMeanSquaredError:F3}");

        board.Head("the curve, its points and what was made of them");
        board.Draw("regression", Plot(inputs, targets, net, bounded));
    }

    private static Picture Plot(float[] inputs, float[] targets, CurveNet net, BoundedCurveNet bounded)
    {
        Picture picture = new("Noisy points of a curve; the network with a linear output follows it, the one with Tanh stops at −1 and 1.");
        Panel panel = picture.Add("y = x³ / 2 − x", new Axis("x", -2, 2), new Axis("y", -2.5, 2.5));
        double[] places = [.. Enumerable.Range(0, 161).Select(i => -2 + i * 0.025)];
        panel.Dots(inputs.Zip(targets, (x, y) => ((double)x, (double)y)), Colours.Grey, "noisy points", radius: 2);
        panel.Line(places.Select(x => (x, (double)Cubic.At((float)x))), Colours.Black, "the curve", isDashed: true);
        panel.Line(places.Select(x => (x, (double)bounded.Answer((float)x))), Colours.Orange, "output Tanh");
        panel.Line(places.Select(x => (x, (double)net.Answer((float)x))), Colours.Blue, "output linear");
        return picture;
    }
}
