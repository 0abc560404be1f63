using AnnGen;
using AnnGen.Simd;
using Course.Classroom;
using Course.Data;
using Course.Drawing;

namespace Course.Lessons;

/// <summary>Softmax turns one score per class into probabilities, and cross-entropy asks for the right one.</summary>
internal static class MultiClassLesson
{
    private const int Training = 150;
    private const int Test = 300;
    private const int Epochs = 60;

    public static void Teach(Blackboard board)
    {
        (float[] measures, int[] kinds) = Flowers.Draw(Training + Test, seed: 1);
        float[] inCentimetres = [.. measures];

        // Every measure to a mean of 0 and a deviation of 1: mean and deviation of the flowers that are trained on.
        Scaling<Dim<_4>> scaling = Standardization.Fit(Dataset.FromFloats<Dim<_4>, Classes<Dim<_3>>>(measures, kinds).Take(Training));
        scaling.Apply(inCentimetres, measures);
        (var training, var test) = Dataset.FromFloats<Dim<_4>, Classes<Dim<_3>>>(measures, kinds).Split(Training);

        FlowerNet net = new(seed: 1);
        double lossBefore = net.Evaluate(test).MeanLoss;
        net.CreateTrainer(new Adam(0.01f)).Fit(training, Epochs);
        ClassificationResult result = net.Evaluate(test);

        // A flower of the test that the network is least sure of.
        (int flower, float[] logits, float[] probabilities) = LeastSure(net, measures);
        board.Head("from scores to probabilities: the flower that the network is least sure of");
        board.Say("kind        score  exp(score)  probability");
        for (int kind = 0; kind < Flowers.Kinds; kind++)
            board.Say($"{Flowers.KindNames[kind],-9} {logits[kind],7:F3}  {Elementary.Exp(logits[kind]),10:F4}  {probabilities[kind],11:F4}");
        board.Say($"It is {Flowers.KindNames[kinds[flower]]}: the loss is -log {probabilities[kinds[flower]]:F4} = {-Elementary.Log(probabilities[kinds[flower]]):F4}.");

        board.Head($"what the {Test} flowers of the test were taken for");
        board.Say("is \\ taken for  " + string.Join("  ", Flowers.KindNames));
        for (int actual = 0; actual < Flowers.Kinds; actual++)
            board.Say($"{Flowers.KindNames[actual],-14} {result.Confusion[actual, 0],6}  {result.Confusion[actual, 1],8}  {result.Confusion[actual, 2],5}");

        board.Head("claims");
        float[] all = new float[3 * (Training + Test)];
        net.Predict(measures, all);
        board.ClaimBelow("probabilities sum to 1: largest difference", Enumerable.Range(0, Training + Test).Max(i => Math.Abs(all[3 * i] + all[3 * i + 1] + all[3 * i + 2] - 1f)), 1e-6, "0.0e0");
        board.ClaimBelow("each is exp(score) over the sum of all: largest difference", LargestDifference(probabilities, SoftmaxOf(logits)), 1e-6, "0.0e0");
        board.ClaimBelow("adding 100 to all scores changes nothing: largest difference", LargestDifference(probabilities, SoftmaxOf([.. logits.Select(score => score + 100f)])), 1e-5, "0.0e0");
        board.Claim("training halves the loss on flowers that were not trained on", result.MeanLoss < lossBefore / 2, $"{lossBefore:F3} before, {result.MeanLoss:F3} after");
        board.ClaimAbove("accuracy on the test", result.Accuracy, 0.9);
        board.Claim("the small kind is never mistaken", result.Confusion[0, 0] == Test / 3, $"{result.Confusion[0, 0]} of {Test / 3}");

        board.Head("the flowers of the test, and those that were mistaken");
        board.Draw("softmax", Plot(net, measures, inCentimetres, kinds));
    }

    private static (int Flower, float[] Logits, float[] Probabilities) LeastSure(FlowerNet net, float[] measures)
    {
        float[] probabilities = new float[3 * (Training + Test)];
        float[] logits = new float[probabilities.Length];
        net.Predict(measures, probabilities);
        net.Logits(measures, logits);
        int flower = Enumerable.Range(Training, Test).MinBy(i => probabilities.AsSpan(3 * i, 3).ToArray().Max());
        return (flower, logits[(3 * flower)..(3 * flower + 3)], probabilities[(3 * flower)..(3 * flower + 3)]);
    }

    // The largest score is subtracted first, so that no exp overflows; it is the same quotient.
    private static float[] SoftmaxOf(float[] scores)
    {
        float[] powers = [.. scores.Select(score => Elementary.Exp(score - scores.Max()))];
        float sum = powers[0] + powers[1] + powers[2];
        return [.. powers.Select(power => power / sum)];
    }

    private static float LargestDifference(float[] first, float[] second) => first.Zip(second, (a, b) => Math.Abs(a - b)).Max();

    private static Picture Plot(FlowerNet net, float[] measures, float[] inCentimetres, int[] kinds)
    {
        Picture picture = new("Length and width of the petals of three kinds of flowers: one stands apart, two overlap, and the mistakes lie where they do.");
        Panel panel = picture.Add("petals, as they are", new Axis("length in cm", 0, 8), new Axis("width in cm", -0.5, 3.5));
        string[] colours = [Colours.Blue, Colours.Orange, Colours.Green];
        for (int kind = 0; kind < Flowers.Kinds; kind++)
            panel.Dots(Enumerable.Range(Training, Test).Where(i => kinds[i] == kind).Select(Place), colours[kind], Flowers.KindNames[kind], radius: 2.5);
        panel.Rings(Enumerable.Range(Training, Test).Where(i => net.Classify(measures.AsSpan(4 * i, 4)) != kinds[i]).Select(Place), Colours.Black, "mistaken");
        return picture;

        (double X, double Y) Place(int i) => (inCentimetres[4 * i + 2], inCentimetres[4 * i + 3]);
    }
}
