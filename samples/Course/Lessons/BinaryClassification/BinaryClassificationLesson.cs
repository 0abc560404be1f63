using AnnGen;
using Course.Classroom;
using Course.Data;
using Course.Drawing;

namespace Course.Lessons;

/// <summary>One sigmoid and binary cross-entropy: a probability that can be trusted.</summary>
internal static class BinaryClassificationLesson
{
    private const int Training = 2000;
    private const int Test = 4000;
    private const int Epochs = 60;
    private const int Bins = 5;

    // One sample whose answer is yes, for either kind of target.
    private static readonly float[] s_yes = [1f];

    public static void Teach(Blackboard board)
    {
        (float[] points, bool[] answers) = Blobs.Draw(Training, seed: 1);
        (float[] testPoints, bool[] testAnswers) = Blobs.Draw(Test, seed: 2);
        YesNoNet net = new(seed: 1);
        net.CreateTrainer(new Sgd(0.1f)).Fit(Dataset.FromFloats<Dim<_2>, Binary>(points, answers), Epochs);
        double accuracy = net.Evaluate(Dataset.FromFloats<Dim<_2>, Binary>(testPoints, testAnswers)).Accuracy;
        (float wx, float wy) = (net.Unit.GetWeights()[0, 0], net.Unit.GetWeights()[1, 0]);

        board.Head("log-odds of yes = w1 x + w2 y + b");
        board.Say("               w1      w2       b");
        board.Say($"learnt     {wx,6:F3}  {wy,6:F3}  {net.Unit.GetBiases()[0],6:F3}");
        board.Say($"by Bayes   {Blobs.TrueWeights.Wx,6:F3}  {Blobs.TrueWeights.Wy,6:F3}  {0f,6:F3}");

        Bin[] bins = Calibrate(net, testPoints, testAnswers);
        board.Head($"what it says of {Test} test points, and how many of them are a yes");
        board.Say("probability  points  mean said  share of yes");
        foreach (Bin bin in bins)
            board.Say($"{bin.From,5:F1} to {bin.To:F1}  {bin.Count,6}  {bin.Said,9:F3}  {bin.Share,12:F3}");

        (float crossEntropy, float squared) = (SlopeWhenWrong(new YesNoNet()), SlopeWhenWrong(new SquaredYesNoNet()));
        board.Head("how hard a mistake pulls: z = -6 (probability 0.0025), and the answer was yes");
        board.Say($"slope by z of the binary cross-entropy   {crossEntropy,8:F4}");
        board.Say($"slope by z of the squared error          {squared,8:F4}");

        board.Head("claims");
        board.Claim("the weights are those of Bayes' rule, as near as 2,000 points tell", Math.Abs(wx / Blobs.TrueWeights.Wx - 1) < 0.2 && Math.Abs(wy / Blobs.TrueWeights.Wy - 1) < 0.2, $"{wx / Blobs.TrueWeights.Wx:P0} and {wy / Blobs.TrueWeights.Wy:P0} of them");
        board.Claim("so it answers as well as anybody could", Math.Abs(accuracy - Blobs.BestAccuracy) < 0.015, $"accuracy {accuracy:P1}, where {Blobs.BestAccuracy:P1} is the best there is");
        double worst = bins.Max(bin => Math.Abs(bin.Said - bin.Share));
        board.ClaimBelow("its probabilities are true: said and seen differ at most by", worst, 0.06, "0.000");
        board.Claim("the slope of the cross-entropy is the error itself, p - t", Math.Abs(crossEntropy - (0.0024726f - 1f)) < 1e-5, $"{crossEntropy:F4}");
        board.Claim("the squared error hardly sees what is surely wrong", Math.Abs(crossEntropy / squared) > 100, $"{crossEntropy / squared:F0} times less");

        board.Head("the probability over the plane");
        board.Draw("binary", Plot(net, testPoints, testAnswers));
    }

    /// <summary>Sorts the test points by what is said of them, and counts.</summary>
    private static Bin[] Calibrate(YesNoNet net, float[] points, bool[] answers)
    {
        float[] probabilities = new float[answers.Length];
        net.Predict(points, probabilities);
        return
        [
            .. Enumerable.Range(0, Bins).Select(bin =>
            {
                int[] inside = [.. Enumerable.Range(0, answers.Length).Where(i => Math.Min((int)(probabilities[i] * Bins), Bins - 1) == bin)];
                return new Bin((double)bin / Bins, (bin + 1.0) / Bins, inside.Length, inside.Average(i => (double)probabilities[i]), inside.Average(i => answers[i] ? 1.0 : 0.0));
            }),
        ];
    }

    private static float SlopeWhenWrong(YesNoNet net)
    {
        net.Unit.SetWeights([-6f, 0f]);
        YesNoNet.Workspace workspace = net.CreateWorkspace();
        net.Forward([1f, 0f], workspace);
        net.Backward(s_yes, workspace);
        return workspace.Unit.Deltas[0, 0];
    }

    private static float SlopeWhenWrong(SquaredYesNoNet net)
    {
        net.Unit.SetWeights([-6f, 0f]);
        SquaredYesNoNet.Workspace workspace = net.CreateWorkspace();
        net.Forward([1f, 0f], workspace);
        net.Backward(s_yes, workspace);
        return workspace.Unit.Deltas[0, 0];
    }

    private static Picture Plot(YesNoNet net, float[] points, bool[] answers)
    {
        const int Shown = 300;
        Picture picture = new("Two clouds of points that overlap, over the probability of a yes: it rises from one side to the other, and is one half along a straight line.");
        Panel panel = picture.Add("probability of a yes, and where it is ½", new Axis("x", -4, 4), new Axis("y", -4, 4));
        panel.Ground((x, y) => net.Answer((float)x, (float)y));
        panel.Contours((x, y) => net.Answer((float)x, (float)y), [0.5], Colours.Black);
        panel.Dots(Points(isYes: false), Colours.Blue, "no", radius: 2);
        panel.Dots(Points(isYes: true), Colours.Orange, "yes", radius: 2);
        return picture;

        IEnumerable<(double X, double Y)> Points(bool isYes) =>
            Enumerable.Range(0, Shown).Where(i => answers[i] == isYes).Select(i => ((double)points[2 * i], (double)points[2 * i + 1]));
    }

    /// <summary>The points of which about the same is said.</summary>
    private sealed record Bin(double From, double To, int Count, double Said, double Share);
}
