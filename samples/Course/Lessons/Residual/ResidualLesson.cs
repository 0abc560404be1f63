using AnnGen;
using AnnGen.Simd;
using Course.Classroom;
using Course.Data;
using Course.Drawing;

namespace Course.Lessons;

/// <summary>Depth alone keeps a network from learning; with the inputs of each block added to its outputs, it learns.</summary>
internal static class ResidualLesson
{
    private const int Samples = 1024;
    private const int Epochs = 60;

    // He's variance, 2 ⁄ n, is six times that of the first weights as they are declared, 1 ⁄ 3n.
    private const float ToHe = 2.4494897f;

    private static readonly int[] s_depths = [4, 8, 32];
    private static readonly Dataset<Dim<_2>, Classes<Dim<_2>>> s_training = Ring.DrawDataset(Samples, seed: 1);

    public static void Teach(Blackboard board)
    {
        float[] places = [-2f, -0.5f, 0f, 0.5f, 2f];
        (double ByFormula, double Nudged)[] slopes = [.. places.Select(Slope)];
        board.Head("the slope of x + f(x), with f(x) = tanh(0.8 x + 0.1)");
        board.Say("   x  1 + f'(x)   nudged");
        for (int i = 0; i < places.Length; i++)
            board.Say($"{places[i],4:F1}  {slopes[i].ByFormula,9:F5}  {slopes[i].Nudged,7:F5}");

        Residual32Net deep = new(seed: 1);
        Run[] plain = [Train(new Plain4Net(seed: 1)), Train(new Plain8Net(seed: 1)), Train(new Plain32Net(seed: 1))];
        Run[] he = [Train(He(new Plain4Net(seed: 1))), Train(He(new Plain8Net(seed: 1))), Train(He(new Plain32Net(seed: 1)))];
        Run[] residual = [Train(new Residual4Net(seed: 1)), Train(new Residual8Net(seed: 1)), Train(deep)];

        board.Head($"length of the gradient of each layer before any training, depth {s_depths[^1]}");
        board.Say("layer    plain  plain, He  residual");
        for (int layer = 0; layer < plain[^1].Gradients.Length; layer += 3)
            board.Say($"{layer + 1,5}  {plain[^1].Gradients[layer]:0.0e+00}  {he[^1].Gradients[layer],9:F3}  {residual[^1].Gradients[layer],8:F3}");

        board.Head("how much of the output depends on the sample, before any training");
        board.Say("depth    plain  plain, He  residual");
        for (int i = 0; i < s_depths.Length; i++)
            board.Say($"{s_depths[i],5}  {plain[i].Varying,7:P1}  {he[i].Varying,9:P1}  {residual[i].Varying,8:P1}");

        board.Head($"loss on {Samples:N0} samples after {Epochs} epochs");
        board.Say("depth    plain  plain, He  residual");
        for (int i = 0; i < s_depths.Length; i++)
            board.Say($"{s_depths[i],5}  {plain[i].Loss,7:F3}  {he[i].Loss,9:F3}  {residual[i].Loss,8:F3}");
        double guess = LossOfGuessing();
        board.Say($"always the share of each class: {guess:F3}");

        board.Head("claims");
        board.ClaimBelow(
            "1 + f'(x) is the slope that nudging x shows: largest difference",
            slopes.Max(slope => Math.Abs(slope.ByFormula - slope.Nudged)), 1e-3, "0.0e+0");
        board.Claim(
            "a shallow plain network learns the task", plain[0].Loss < 0.05 && he[0].Loss < 0.05, $"loss {plain[0].Loss:F3}, with He's weights {he[0].Loss:F3}");
        board.ClaimBelow("a deep one has no gradient in its first layers: first of last hidden", plain[^1].Ratio, 1e-10, "0.0e+0");
        board.Claim(
            "so it learns nothing but the share of each class", Math.Abs(plain[^1].Loss - guess) < 0.01, $"loss {plain[^1].Loss:F3}, where that is {guess:F3}");
        board.ClaimAbove("He's first weights give it gradients: first of last hidden", he[^1].Ratio, 0.1, "0.00");
        board.ClaimBelow("but its output hardly depends on the sample", he[^1].Varying, 0.01, "P2");
        board.Claim("and it learns no more", Math.Abs(he[^1].Loss - guess) < 0.01, $"loss {he[^1].Loss:F3}");
        board.ClaimAbove("with residual connections the first layers have gradients: first of last hidden", residual[^1].Ratio, 0.1, "0.00");
        board.ClaimAbove("the output depends on the sample", residual[^1].Varying, 0.1, "P1");
        board.ClaimBelow($"and depth does no harm: loss at depth {s_depths[^1]}", residual[^1].Loss, 0.02, "0.000");
        board.ClaimAbove("its accuracy on other samples", Accuracy(deep), 0.97, "P1");

        board.Head("the gradients, the losses, and what the deepest residual network learnt");
        board.Draw("residual", Plot(plain, he, residual, deep));
    }

    /// <summary>The slope of x + tanh(w x + b) by the formula, and by nudging x.</summary>
    private static (double ByFormula, double Nudged) Slope(float x)
    {
        const float Weight = 0.8f;
        const float Nudge = 0.01f;
        BlockNet net = new(seed: 1);
        net.Function.SetWeights([Weight]);
        net.Function.SetBiases([0.1f]);
        double f = net.Answer(x) - (double)x;
        double nudged = (net.Answer(x + Nudge) - (double)net.Answer(x - Nudge)) / (2 * Nudge);
        return (1 + Weight * (1 - f * f), nudged);
    }

    /// <summary>Measures a network as it begins, and trains it.</summary>
    private static Run Train<TNetwork>(TNetwork net)
        where TNetwork : class, INetwork<TNetwork, Dim<_2>, Classes<Dim<_2>>>
    {
        double varying = VaryingShare(net);

        // A rate of 0 moves nothing: the first weights are measured as they are.
        var still = net.CreateTrainer(new Sgd(0f), new TrainerOptions { Health = true });
        still.TrainEpoch(s_training);
        double[] gradients = [.. still.Health.Layers.Select(layer => layer.GradientNorm)];

        var trainer = net.CreateTrainer(new Sgd(0.05f, momentum: 0.9f), new TrainerOptions { Schedule = new CosineSchedule(Epochs, ScheduleUnit.Epochs) });
        TrainingHistory history = trainer.Fit(s_training, epochs: Epochs);
        return new Run(gradients, varying, history[^1].Training.MeanLoss);
    }

    /// <summary>Gives a network He's first weights in place of those that it was declared with.</summary>
    private static TNetwork He<TNetwork>(TNetwork net)
        where TNetwork : class, INetwork<TNetwork, Dim<_2>, Classes<Dim<_2>>>
    {
        for (int layer = 0; layer < TNetwork.Plan.Layers.Count; layer++)
        {
            DenseParameters part = new(net.Parameters, layer);
            float[] weights = new float[TNetwork.Plan.Layers[layer].Inputs * TNetwork.Plan.Layers[layer].Outputs];
            part.CopyWeightsTo(weights);
            part.SetWeights([.. weights.Select(weight => ToHe * weight)]);
            part.SetBiases(new float[TNetwork.Plan.Layers[layer].Outputs]);
        }
        return net;
    }

    /// <summary>The variance of what the two outputs differ by, over the samples, as a share of its mean square.</summary>
    private static double VaryingShare<TNetwork>(TNetwork net)
        where TNetwork : class, INetwork<TNetwork, Dim<_2>, Classes<Dim<_2>>>
    {
        double sum = 0;
        double squares = 0;
        Span<float> logits = stackalloc float[2];
        foreach (float[] point in Ring.Draw(Samples, seed: 1).Points.Chunk(2))
        {
            net.Logits(point, logits);
            double difference = (double)logits[1] - logits[0];
            sum += difference;
            squares += difference * difference;
        }
        return 1 - sum * sum / (Samples * squares);
    }

    private static double LossOfGuessing()
    {
        float inside = Ring.Draw(Samples, seed: 1).Classes.Sum() / (float)Samples;
        return -inside * Elementary.Log(inside) - (1 - inside) * Elementary.Log(1 - inside);
    }

    private static double Accuracy(Residual32Net net)
    {
        (float[] points, int[] classes) = Ring.Draw(2000, seed: 2);
        return Enumerable.Range(0, classes.Length).Average(i => Inside(net, points[2 * i], points[2 * i + 1]) > 0.5 == (classes[i] == 1) ? 1.0 : 0.0);
    }

    private static double Inside(Residual32Net net, double x, double y)
    {
        Span<float> probabilities = stackalloc float[2];
        net.Predict([(float)x, (float)y], probabilities);
        return probabilities[1];
    }

    private static Picture Plot(Run[] plain, Run[] he, Run[] residual, Residual32Net deep)
    {
        const double Least = 1e-16;
        Picture picture = new(
            "The length of the gradient, layer by layer: level with residual connections, falling by many powers of ten without. The loss "
            + "over the depth: low with residual connections, rising to that of guessing without. And what the deepest residual network learnt: a disc.");
        Panel gradients = picture.Add(
            $"gradient before training, depth {s_depths[^1]}", new Axis("layer, from the input", 1, plain[^1].Gradients.Length),
            new Axis("length of the gradient", Least, 10, IsLogarithmic: true));
        Panel losses = picture.Add("loss after training", new Axis("depth", 0, s_depths[^1] + 2), new Axis("loss", -0.02, 0.8));
        foreach ((Run[] runs, string colour, string name) in new[]
        {
            (plain, Colours.Orange, "plain"), (he, Colours.Yellow, "plain, He"), (residual, Colours.Blue, "residual"),
        })
        {
            gradients.Line(runs[^1].Gradients.Select((norm, i) => (i + 1.0, Math.Max(norm, Least))), colour, name);
            losses.Line(runs.Select((run, i) => ((double)s_depths[i], run.Loss)), colour, name);
            losses.Dots(runs.Select((run, i) => ((double)s_depths[i], run.Loss)), colour);
        }

        Panel map = picture.Add($"learnt at depth {s_depths[^1]}, residual", new Axis("x", -1, 1), new Axis("y", -1, 1));
        map.Ground((x, y) => Inside(deep, x, y), cells: 40);
        map.Contours((x, y) => x * x + y * y, [Ring.SquaredRadius], Colours.Black, "the truth");
        return picture;
    }

    /// <summary>A network: the gradients of its layers before training, how much of its output depended on the sample, and its loss in the end.</summary>
    private sealed record Run(double[] Gradients, double Varying, double Loss)
    {
        public double Ratio => Gradients[0] / Gradients[^2];
    }
}
