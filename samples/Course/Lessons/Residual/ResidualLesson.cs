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
    private const int Epochs = 40;

    // Whether a deep network learns is partly chance: each is trained from several first weights.
    private const int Seeds = 5;

    // A network that has learned the task is far below this, one that has not is far above.
    private const double Learned = 0.1;

    // He's variance, 2 ⁄ n, is six times that of the first weights as they are declared, 1 ⁄ 3n.
    private const float ToHe = 2.4494897f;

    private static readonly int[] s_depths = [4, 8, 24];
    private static readonly Dataset<Dim<_2>, Classes<Dim<_2>>> s_training = Ring.DrawDataset(Samples, seed: 1);

    public static void Teach(Blackboard board)
    {
        float[] places = [-2f, -0.5f, 0f, 0.5f, 2f];
        (double ByFormula, double Nudged)[] slopes = [.. places.Select(Slope)];
        board.Head("the slope of x + f(x), with f(x) = tanh(0.8 x + 0.1)");
        board.Say("   x  1 + f'(x)   nudged");
        for (int i = 0; i < places.Length; i++)
            board.Say($"{places[i],4:F1}  {slopes[i].ByFormula,9:F5}  {slopes[i].Nudged,7:F5}");

        Residual24Net? deep = null;
        Outcome[] plain = [Take(seed => new Plain4Net(seed)), Take(seed => new Plain8Net(seed)), Take(seed => new Plain24Net(seed))];
        Outcome[] he =
        [
            Take(seed => He(new Plain4Net(seed))), Take(seed => He(new Plain8Net(seed))), Take(seed => He(new Plain24Net(seed))),
        ];
        Outcome[] residual =
        [
            Take(seed => new Residual4Net(seed)), Take(seed => new Residual8Net(seed)), Take(seed => deep = new Residual24Net(seed)),
        ];

        board.Head($"length of the gradient of each layer before any training, depth {s_depths[^1]}");
        board.Say("layer    plain  plain, He  residual");
        for (int layer = 0; layer < plain[^1].Gradients.Length; layer += 3)
        {
            double[] norms = [plain[^1].Gradients[layer], he[^1].Gradients[layer], residual[^1].Gradients[layer]];
            board.Say($"{layer + 1,5}  {norms[0]:0.0e+00}  {norms[1],9:F3}  {norms[2],8:F3}");
        }

        board.Head($"loss on {Samples:N0} samples after {Epochs} epochs: the median of {Seeds} networks, and how many of them learned");
        board.Say("depth       plain   plain, He    residual");
        for (int i = 0; i < s_depths.Length; i++)
            board.Say($"{s_depths[i],5}  {plain[i].Text,10}  {he[i].Text,10}  {residual[i].Text,10}");
        double guess = LossOfGuessing();
        board.Say($"always the share of each class: {guess:F3}");

        board.Head("claims");
        board.ClaimBelow(
            "1 + f'(x) is the slope that nudging x shows: largest difference",
            slopes.Max(slope => Math.Abs(slope.ByFormula - slope.Nudged)), 1e-3, "0.0e+0");
        board.Claim(
            "a shallow plain network learns the task", plain[0].LearnedCount == Seeds && he[0].LearnedCount == Seeds,
            $"{plain[0].LearnedCount} of {Seeds}, with He's weights {he[0].LearnedCount}");
        board.ClaimBelow(
            "a deep one hardly has a gradient in its first layer: its share of that of the last hidden layer",
            plain[^1].Ratio, 1e-8, "0.0e+0");
        board.Claim(
            "so it learns nothing but the share of each class", plain[^1].Losses.All(loss => Math.Abs(loss - guess) < 0.01),
            $"loss {plain[^1].Losses.Min():F3} or more, where that is {guess:F3}");
        board.ClaimAbove("He's first weights give it gradients: the same share", he[^1].Ratio, 0.1, "0.00");
        board.Claim("yet most of the deep ones do not learn", he[^1].LearnedCount <= Seeds / 2, $"{he[^1].LearnedCount} of {Seeds} do");
        board.ClaimAbove("residual connections give it gradients without He's weights: the same share", residual[^1].Ratio, 0.1, "0.00");
        board.Claim(
            "and at every depth all learn, or all but one", residual.All(outcome => outcome.LearnedCount >= Seeds - 1),
            $"{string.Join(", ", residual.Select(outcome => outcome.LearnedCount))} of {Seeds}");
        board.ClaimAbove("accuracy of the deepest on other samples", Accuracy(deep!), 0.97, "P1");

        board.Head("the gradients, the losses, and what the deepest residual network learnt");
        board.Draw("residual", Plot(plain, he, residual, deep!));
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

    /// <summary>Measures the gradients of a network as it begins, and trains it from several first weights.</summary>
    private static Outcome Take<TNetwork>(Func<ulong, TNetwork> create)
        where TNetwork : class, INetwork<TNetwork, Dim<_2>, Classes<Dim<_2>>>
    {
        // A rate of 0 moves nothing: the first weights are measured as they are.
        var still = create(1).CreateTrainer(new Sgd(0f), new TrainerOptions { Health = true });
        still.TrainEpoch(s_training);
        double[] gradients = [.. still.Health.Layers.Select(layer => layer.GradientNorm)];

        double[] losses = [.. Enumerable.Range(1, Seeds).Select(seed => Train(create((ulong)seed)))];
        return new Outcome(gradients, losses);
    }

    private static double Train<TNetwork>(TNetwork net)
        where TNetwork : class, INetwork<TNetwork, Dim<_2>, Classes<Dim<_2>>>
    {
        var cosine = new CosineSchedule(Epochs * Samples / TNetwork.Plan.MaxBatchSize, ScheduleUnit.Steps);
        var trainer = net.CreateTrainer(new Sgd(0.05f, momentum: 0.9f), new TrainerOptions { Schedule = cosine });
        return trainer.Fit(s_training, epochs: Epochs)[^1].Training.MeanLoss;
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

    private static double LossOfGuessing()
    {
        float inside = Ring.Draw(Samples, seed: 1).Classes.Sum() / (float)Samples;
        return -inside * Elementary.Log(inside) - (1 - inside) * Elementary.Log(1 - inside);
    }

    private static double Accuracy(Residual24Net net)
    {
        (float[] points, int[] classes) = Ring.Draw(2000, seed: 2);
        return Enumerable.Range(0, classes.Length)
            .Average(i => Inside(net, points[2 * i], points[2 * i + 1]) > 0.5 == (classes[i] == 1) ? 1.0 : 0.0);
    }

    private static double Inside(Residual24Net net, double x, double y)
    {
        Span<float> probabilities = stackalloc float[2];
        net.Predict([(float)x, (float)y], probabilities);
        return probabilities[1];
    }

    private static Picture Plot(Outcome[] plain, Outcome[] he, Outcome[] residual, Residual24Net deep)
    {
        const double Least = 1e-14;
        Picture picture = new(
            "The length of the gradient, layer by layer: level with residual connections, falling by many powers of ten without. The loss "
            + "over the depth: low with residual connections, rising to that of guessing without. And what the deepest residual network "
            + "learnt: a disc.");
        Panel gradients = picture.Add(
            $"gradient before training, depth {s_depths[^1]}", new Axis("layer, from the input", 1, plain[^1].Gradients.Length),
            new Axis("length of the gradient", Least, 10, IsLogarithmic: true));
        Panel losses = picture.Add("loss after training", new Axis("depth", 0, s_depths[^1] + 2), new Axis("loss", -0.02, 0.8));
        foreach ((Outcome[] outcomes, string colour, string name) in new[]
        {
            (plain, Colours.Orange, "plain"), (he, Colours.Yellow, "plain, He"), (residual, Colours.Blue, "residual"),
        })
        {
            gradients.Line(outcomes[^1].Gradients.Select((norm, i) => (i + 1.0, Math.Max(norm, Least))), colour, name);
            losses.Line(outcomes.Select((outcome, i) => ((double)s_depths[i], outcome.Median)), colour, name);
            losses.Dots(outcomes.SelectMany((outcome, i) => outcome.Losses.Select(loss => ((double)s_depths[i], loss))), colour);
        }

        Panel map = picture.Add($"learnt at depth {s_depths[^1]}, residual", new Axis("x", -1, 1), new Axis("y", -1, 1));
        map.Ground((x, y) => Inside(deep, x, y), cells: 40);
        map.Contours((x, y) => x * x + y * y, [Ring.SquaredRadius], Colours.Black, "the truth");
        return picture;
    }

    /// <summary>The gradients of a network's layers before training, and the losses after training from several first weights.</summary>
    private sealed record Outcome(double[] Gradients, double[] Losses)
    {
        public double Ratio => Gradients[0] / Gradients[^2];

        public double Median => Losses.Order().ElementAt(Losses.Length / 2);

        public int LearnedCount => Losses.Count(loss => loss < Learned);

        public string Text => $"{Median:F3}, {LearnedCount}";
    }
}
