using AnnGen;
using AnnGen.Randomness;
using Course.Classroom;
using Course.Data;
using Course.Drawing;

namespace Course.Lessons;

/// <summary>A mini-batch is a guess at the gradient of all samples: cheap, and right on average if the samples are shuffled.</summary>
internal static class BatchesLesson
{
    private const int Samples = 512;
    private const int Epochs = 20;

    private static readonly int[] s_sizes = [1, 8, 64, 512];

    public static void Teach(Blackboard board)
    {
        (float[] points, int[] classes) = Ring.Draw(Samples, seed: 1);
        Dataset<Dim<_2>, Classes<Dim<_2>>> data = Dataset.FromFloats<Dim<_2>, Classes<Dim<_2>>>(points, classes);

        BatchNet untrained = new(seed: 1);
        float[] whole = Gradient(untrained, points, classes);
        double[] noise = [.. s_sizes.Select(size => Noise(untrained, points, classes, whole, size))];
        double[][] curves = [.. s_sizes.Select(size => Train(data, size, shuffle: true))];

        board.Head($"{Epochs} epochs of {Samples} samples, the same learning rate");
        board.Say("batch  steps an epoch  noise of the gradient  loss at the end");
        for (int i = 0; i < s_sizes.Length; i++)
            board.Say($"{s_sizes[i],5}  {Samples / s_sizes[i],14}  {noise[i],20:P0}  {curves[i][^1],15:F3}");
        board.Say("(noise: how far the gradient of a batch is from that of all samples, as a share of its length)");

        // All of one class, and then all of the other.
        int[] order = [.. Enumerable.Range(0, Samples).OrderBy(i => classes[i])];
        Dataset<Dim<_2>, Classes<Dim<_2>>> sorted = Dataset.FromFloats<Dim<_2>, Classes<Dim<_2>>>(
            order.SelectMany(i => points.AsSpan(2 * i, 2).ToArray()).ToArray(), order.Select(i => classes[i]).ToArray());
        double withoutShuffling = Train(sorted, batchSize: 8, shuffle: false)[^1];
        double withShuffling = Train(sorted, batchSize: 8, shuffle: true)[^1];

        board.Head("claims");
        board.ClaimBelow("the gradients of the batches of an epoch average to that of all samples: difference", Distance(Average(untrained, points, classes, 8), whole) / Norm(whole), 1e-5, "0.0e0");
        board.Claim("8 times the batch, √8 = 2.8 times less noise", noise[1] / noise[2] is > 2.4 and < 3.6, $"{noise[1] / noise[2]:F2} times less from 8 to 64");
        board.Claim("more steps in the same number of epochs get further", curves[1][^1] < curves[2][^1] && curves[2][^1] < curves[3][^1], $"{curves[1][^1]:F3} with 8, {curves[2][^1]:F3} with 64, {curves[3][^1]:F3} with 512");
        board.Claim("samples in order of their class, unshuffled, teach last what came last", withoutShuffling > 2 * withShuffling, $"loss {withoutShuffling:F3} against {withShuffling:F3} shuffled");

        board.Head("the loss over the epochs");
        board.Draw("batches", Plot(curves));
    }

    /// <summary>The loss over all samples after each epoch, and before the first.</summary>
    private static double[] Train(Dataset<Dim<_2>, Classes<Dim<_2>>> data, int batchSize, bool shuffle)
    {
        BatchNet net = new(seed: 1);
        var trainer = net.CreateTrainer(new Sgd(0.1f), new TrainerOptions { BatchSize = batchSize, Shuffle = shuffle });
        List<double> losses = [net.Evaluate(data).MeanLoss];
        for (int epoch = 0; epoch < Epochs; epoch++)
        {
            trainer.TrainEpoch(data);
            losses.Add(net.Evaluate(data).MeanLoss);
        }
        return [.. losses];
    }

    /// <summary>The gradient of the mean loss of some samples by all parameters.</summary>
    private static float[] Gradient(BatchNet net, ReadOnlySpan<float> points, ReadOnlySpan<int> classes)
    {
        BatchNet.Workspace workspace = net.CreateWorkspace();
        net.Forward(points, workspace);
        net.Backward(classes, workspace);
        return GradientVector.Of(workspace);
    }

    /// <summary>The root of the mean squared distance of a batch's gradient from the whole one, over the batches of one shuffled epoch, as a share of the whole one's length.</summary>
    private static double Noise(BatchNet net, float[] points, int[] classes, float[] whole, int size)
    {
        double squares = 0;
        int batches = 0;
        foreach (float[] gradient in BatchGradients(net, points, classes, size))
        {
            double distance = Distance(gradient, whole);
            squares += distance * distance;
            batches++;
        }
        return Math.Sqrt(squares / batches) / Norm(whole);
    }

    private static float[] Average(BatchNet net, float[] points, int[] classes, int size)
    {
        double[] sum = new double[BatchNet.ParameterCount];
        foreach (float[] gradient in BatchGradients(net, points, classes, size))
        {
            for (int i = 0; i < sum.Length; i++)
                sum[i] += gradient[i] * (double)size / Samples;
        }
        return [.. sum.Select(value => (float)value)];
    }

    private static IEnumerable<float[]> BatchGradients(BatchNet net, float[] points, int[] classes, int size)
    {
        KeyedRandom random = new(seed: 3, RandomPurpose.Data);
        int[] order = [.. Enumerable.Range(0, Samples).OrderBy(i => random.Bits((uint)i))];
        foreach (int[] batch in order.Chunk(size))
            yield return Gradient(net, batch.SelectMany(i => points.AsSpan(2 * i, 2).ToArray()).ToArray(), batch.Select(i => classes[i]).ToArray());
    }

    private static double Norm(float[] vector) => Distance(vector, new float[vector.Length]);

    private static double Distance(float[] first, float[] second) =>
        Math.Sqrt(first.Zip(second, (a, b) => ((double)a - b) * ((double)a - b)).Sum());

    private static Picture Plot(double[][] curves)
    {
        Picture picture = new("The loss falls over 20 epochs: fast and unsteadily with batches of 1, slowly and evenly with all 512 samples in one.");
        Panel panel = picture.Add("loss over all samples", new Axis("epochs", 0, Epochs), new Axis("loss", 0, 0.9));
        string[] colours = [Colours.Orange, Colours.Blue, Colours.Green, Colours.Pink];
        for (int i = 0; i < curves.Length; i++)
            panel.Line(curves[i].Select((loss, epoch) => ((double)epoch, loss)), colours[i], $"batches of {s_sizes[i]}");
        return picture;
    }
}
