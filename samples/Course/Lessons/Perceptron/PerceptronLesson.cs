using AnnGen;
using Course.Classroom;
using Course.Drawing;

namespace Course.Lessons;

/// <summary>One unit draws one line: it learns AND and OR, and cannot learn XOR.</summary>
internal static class PerceptronLesson
{
    private const int MostEpochs = 1000;

    // Half of the rule's η, which is 1 then: weights that start at 0 stay whole numbers.
    private const float Rate = 0.5f;

    private static readonly float[][] s_inputs = [[0, 0], [0, 1], [1, 0], [1, 1]];
    private static readonly float[] s_and = [0, 0, 0, 1];
    private static readonly float[] s_or = [0, 1, 1, 1];
    private static readonly float[] s_xor = [0, 1, 1, 0];

    public static void Teach(Blackboard board)
    {
        Training and = Train(s_and);
        Training or = Train(s_or);
        Training xor = Train(s_xor);

        board.Head("AND, epoch by epoch: w <- w + (t - a) x for each of the four samples in turn");
        board.Say("epoch  mistakes   w1  w2   b");
        foreach (Epoch epoch in and.Epochs)
            board.Say($"{epoch.Number,5}  {epoch.Mistakes,8}  {epoch.W1,3}  {epoch.W2,2}  {epoch.B,2}");

        board.Head("the three problems");
        board.Say("problem  epochs  mistakes in the last  line");
        Show("AND", and);
        Show("OR", or);
        Show("XOR", xor);

        board.Head("claims");
        board.Claim("the perceptron learns AND", and.Last.Mistakes == 0, $"no mistake in epoch {and.Epochs.Count}");
        board.Claim("it learns OR", or.Last.Mistakes == 0, $"no mistake in epoch {or.Epochs.Count}");
        board.Claim("it never gets through XOR", xor.Epochs.All(epoch => epoch.Mistakes > 0), $"mistakes in each of {MostEpochs} epochs");
        board.Claim("no line does: the best of 68,921 gets three of four right", BestOfManyLines(s_xor) == 3 && BestOfManyLines(s_and) == 4, $"{BestOfManyLines(s_xor)} for XOR, {BestOfManyLines(s_and)} for AND");
        board.Claim("the generated step is Rosenblatt's rule, to the bit", and.IsRosenblatts && or.IsRosenblatts && xor.IsRosenblatts, "the same weights after every sample of all three");

        board.Head("the lines that were learnt");
        board.Draw("perceptron", Plot(and, or, xor));

        void Show(string name, Training training) => board.Say(
            $"{name,-7}  {training.Epochs.Count,6}  {training.Last.Mistakes,20}  {training.Last.W1} x1 {Signed(training.Last.W2)} x2 {Signed(training.Last.B)} = 0");
    }

    /// <summary>Goes through the samples until an epoch has no mistake, or there were too many epochs.</summary>
    private static Training Train(float[] targets)
    {
        PerceptronNet net = new();
        net.Unit.SetWeights([0f, 0f]);
        var trainer = net.CreateTrainer(new Sgd(Rate));
        List<Epoch> epochs = [];
        bool isRosenblatts = true;
        float w1 = 0, w2 = 0, b = 0;
        do
        {
            int mistakes = 0;
            for (int i = 0; i < targets.Length; i++)
            {
                (float x1, float x2, float t) = (s_inputs[i][0], s_inputs[i][1], targets[i]);

                // The rule by hand, beside the generated code.
                float a = w1 * x1 + w2 * x2 + b >= 0 ? 1 : 0;
                (w1, w2, b) = (w1 + (t - a) * x1, w2 + (t - a) * x2, b + (t - a));
                mistakes += a == t ? 0 : 1;

                trainer.Step(s_inputs[i], targets.AsSpan(i, 1));
                isRosenblatts &= (net.Unit.GetWeights()[0, 0], net.Unit.GetWeights()[1, 0], net.Unit.GetBiases()[0]) == (w1, w2, b);
            }
            epochs.Add(new Epoch(epochs.Count + 1, mistakes, net.Unit.GetWeights()[0, 0], net.Unit.GetWeights()[1, 0], net.Unit.GetBiases()[0]));
        }
        while (epochs[^1].Mistakes > 0 && epochs.Count < MostEpochs);
        return new Training(targets, epochs, isRosenblatts);
    }

    /// <summary>The most of the four samples that any line of a fine grid gets right.</summary>
    private static int BestOfManyLines(float[] targets)
    {
        int best = 0;
        for (int w1 = -20; w1 <= 20; w1++)
        {
            for (int w2 = -20; w2 <= 20; w2++)
            {
                for (int b = -20; b <= 20; b++)
                    best = Math.Max(best, Enumerable.Range(0, 4).Count(i => (w1 * s_inputs[i][0] + w2 * s_inputs[i][1] + b >= 0) == (targets[i] == 1)));
            }
        }
        return best;
    }

    private static string Signed(float value) => value < 0 ? $"- {-value}" : $"+ {value}";

    private static Picture Plot(Training and, Training or, Training xor)
    {
        Picture picture = new("The four cases of AND, OR and XOR, and the line that a perceptron drew: it separates the first two, and not the third.");
        Add("AND", and);
        Add("OR", or);
        Add("XOR, after 1,000 epochs", xor);
        return picture;

        void Add(string title, Training training)
        {
            Panel panel = picture.Add(title, new Axis("first input", -0.5, 1.5), new Axis("second input", -0.5, 1.5));
            panel.Ground(training.Answer);
            panel.Dots(Cases(0), Colours.Blue, "0", radius: 6);
            panel.Dots(Cases(1), Colours.Orange, "1", radius: 6);

            IEnumerable<(double X, double Y)> Cases(float target) =>
                Enumerable.Range(0, 4).Where(i => training.Targets[i] == target).Select(i => ((double)s_inputs[i][0], (double)s_inputs[i][1]));
        }
    }

    /// <summary>The weights at the end of an epoch, and the samples that were mistaken in it.</summary>
    private sealed record Epoch(int Number, int Mistakes, float W1, float W2, float B);

    /// <summary>A training on one problem.</summary>
    private sealed record Training(float[] Targets, IReadOnlyList<Epoch> Epochs, bool IsRosenblatts)
    {
        public Epoch Last => Epochs[^1];

        /// <summary>The answer at a place.</summary>
        public double Answer(double x, double y) => Last.W1 * x + Last.W2 * y + Last.B >= 0 ? 1 : 0;
    }
}
