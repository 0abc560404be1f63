using AnnGen;
using AnnGen.Networks;
using Course.Classroom;
using Course.Data;
using Course.Drawing;

namespace Course.Lessons;

/// <summary>A convolution applies the same few weights at every place, and so recognises everywhere what it learned anywhere.</summary>
internal static class ConvolutionLesson
{
    private const int Filters = 4;
    private const int Padding = Strokes.Length / 2;
    private const int Pixels = Strokes.Side * Strokes.Side;

    // How many images a training reads, however many different ones there are.
    private const int Visits = 32_768;

    // The strokes of the first training lie in the left half of the image.
    private const int LastTrained = 3;
    private const int HalfImages = 2_048;
    private const int TestImages = 1_000;

    private static readonly int[] s_counts = [64, 128, 256, 512, 1024, 2048];

    public static void Teach(Blackboard board)
    {
        bool agree = SayCounts(board);

        Dataset<Dim<_1, _4, _4>, Classes<Dim<_4>>> half = Strokes.DrawDataset(HalfImages, seed: 1, last: LastTrained);
        StrokeNet net = Train(new StrokeNet(seed: 1), half);
        double[] byColumn = AccuraciesByColumn(net);
        double[] unpaddedByColumn = AccuraciesByColumn(Train(new UnpaddedStrokeNet(seed: 1), half));
        double[] denseByColumn = AccuraciesByColumn(Train(new DenseStrokeNet(seed: 1), half));
        board.Head($"trained on {HalfImages:N0} images whose strokes begin in columns 0 to {LastTrained}: accuracy by column");
        board.Say("column  convolution  without padding    dense");
        for (int column = 0; column < Strokes.Places; column++)
            board.Say($"{column,6}  {byColumn[column],11:P1}  {unpaddedByColumn[column],15:P1}  {denseByColumn[column],7:P1}");

        double[] byCount = [.. s_counts.Select(count => AccuracyAfter(new StrokeNet(seed: 1), count))];
        double[] denseByCount = [.. s_counts.Select(count => AccuracyAfter(new DenseStrokeNet(seed: 1), count))];
        board.Head("trained on images whose strokes lie anywhere: accuracy on other such images");
        board.Say("images  convolution    dense");
        for (int i = 0; i < s_counts.Length; i++)
            board.Say($"{s_counts[i],6:N0}  {byCount[i],11:P1}  {denseByCount[i],7:P1}");

        double[][] answers = [.. Enumerable.Range(0, Strokes.Kinds).Select(kind => LargestAnswers(net, kind))];
        board.Head("the largest answer of each filter to a stroke without noise");
        board.Say("stroke   filter 1       2       3       4");
        for (int kind = 0; kind < Strokes.Kinds; kind++)
            board.Say($"{Strokes.KindNames[kind],-8}{string.Concat(answers[kind].Select(answer => $" {answer,7:F2}")),33}");

        board.Head("claims");
        board.Claim("the formulas count what the plans of the networks state", agree, "three convolutions");
        board.ClaimBelow(
            "the sums by hand are those that the network computes: largest difference", LargestDifferenceByHand(net), 1e-5, "0.0e+0");
        board.Claim(
            "where the stroke moves, the answers move with it and do not change", Shifts(net), "bit for bit, for all four filters");
        int[] kindsOfFilters = [.. Enumerable.Range(0, Filters).Select(filter =>
            Enumerable.Range(0, Strokes.Kinds).MaxBy(kind => answers[kind][filter]))];
        board.Claim(
            "each filter answers one kind of stroke most, and each another", kindsOfFilters.Distinct().Count() == Filters,
            string.Join(", ", kindsOfFilters.Select(kind => Strokes.KindNames[kind])));
        board.ClaimBelow(
            "the convolution has far fewer parameters: as a share of those of the dense network",
            (double)StrokeNet.ParameterCount / DenseStrokeNet.ParameterCount, 0.03, "0.000");
        board.ClaimAbove(
            "where it was trained, the dense network does well: lowest accuracy", denseByColumn[..(LastTrained + 1)].Min(), 0.95, "P1");
        board.ClaimBelow("where it was not, it falls: accuracy in the last column", denseByColumn[^1], 0.4, "P1");
        board.ClaimAbove("the convolution holds in every column: lowest accuracy", byColumn.Min(), 0.99, "P1");
        board.ClaimBelow("without padding it misses strokes at the border: accuracy in the last column", unpaddedByColumn[^1], 0.9, "P1");
        board.Claim(
            $"the convolution needs fewer images: with {s_counts[0]} it does better than the dense network with {s_counts[^1]:N0}",
            byCount[0] > denseByCount[^1], $"{byCount[0]:P1} against {denseByCount[^1]:P1}");

        board.Head("what was learnt, and what it answers");
        board.Draw("convolution-filters", PlotFilters(net));
        board.Draw("convolution", PlotAccuracies(byColumn, denseByColumn, byCount, denseByCount));
    }

    /// <summary>Prints the sizes of three convolutions by their formulas.</summary>
    /// <returns>Whether the plans of the networks state the same.</returns>
    private static bool SayCounts(Blackboard board)
    {
        board.Head($"{Filters} filters of {Strokes.Length} × {Strokes.Length} over an image of {Strokes.Side} × {Strokes.Side}");
        board.Say("padding  stride      outputs  parameters  multiply-adds");
        bool agree = Say(UnpaddedStrokeNet.Plan, padding: 0, stride: 1);
        agree &= Say(StrokeNet.Plan, padding: Padding, stride: 1);
        agree &= Say(StridedStrokeNet.Plan, padding: Padding, stride: 2);
        const int Outputs = Filters * Pixels;
        const int Dense = (Pixels + 1) * Outputs;
        board.Say($"a dense layer with the outputs of the second: {Dense:N0} parameters, {Pixels * Outputs:N0} multiply-adds");
        return agree;

        bool Say(NetworkPlan plan, int padding, int stride)
        {
            const int Window = Strokes.Length * Strokes.Length;
            int side = (Strokes.Side + 2 * padding - Strokes.Length) / stride + 1;
            int parameters = Filters * (Window + 1);
            int multiplyAdds = Filters * Window * side * side;
            board.Say($"{padding,7}  {stride,6}  {$"{Filters} × {side} × {side}",11}  {parameters,10:N0}  {multiplyAdds,13:N0}");

            // Behind the convolution is a dense layer from four numbers to four.
            return plan.Layers[0].ImageShape.SequenceEqual([Filters, side, side])
                && plan.Layers[0].ParameterCount == parameters
                && plan.MultiplyAdds == multiplyAdds + Filters * Strokes.Kinds;
        }
    }

    private static TNetwork Train<TNetwork>(TNetwork net, Dataset<Dim<_1, _4, _4>, Classes<Dim<_4>>> data)
        where TNetwork : class, INetwork<TNetwork, Dim<_1, _4, _4>, Classes<Dim<_4>>>
    {
        net.CreateTrainer(new Adam(0.01f)).Fit(data, epochs: Visits / data.Count);
        return net;
    }

    private static double[] AccuraciesByColumn<TNetwork>(TNetwork net)
        where TNetwork : class, INetwork<TNetwork, Dim<_1, _4, _4>, Classes<Dim<_4>>> =>
        [.. Enumerable.Range(0, Strokes.Places)
            .Select(column => net.Evaluate(Strokes.DrawDataset(TestImages, seed: 2, column, column)).Accuracy)];

    private static double AccuracyAfter<TNetwork>(TNetwork net, int count)
        where TNetwork : class, INetwork<TNetwork, Dim<_1, _4, _4>, Classes<Dim<_4>>> =>
        Train(net, Strokes.DrawDataset(count, seed: 3)).Evaluate(Strokes.DrawDataset(TestImages, seed: 4)).Accuracy;

    /// <summary>What each filter answers at each place, [filter][row, column].</summary>
    private static float[][] Answers(StrokeNet net, float[] image)
    {
        StrokeNet.Workspace workspace = net.CreateWorkspace();
        net.Forward(image, workspace);
        var activations = workspace.Filters.GetActivations();
        return [.. Enumerable.Range(0, Filters).Select(filter => Enumerable.Range(0, Pixels)
            .Select(pixel => activations[0, filter, pixel / Strokes.Side, pixel % Strokes.Side]).ToArray())];
    }

    private static double[] LargestAnswers(StrokeNet net, int kind) =>
        [.. Answers(net, Strokes.Image(kind, row: 4, column: 4)).Select(answers => (double)answers.Max())];

    /// <summary>The formula as it stands on the page, with a loop for each index, against what the network computes.</summary>
    private static double LargestDifferenceByHand(StrokeNet net)
    {
        float[] image = Strokes.Draw(1, seed: 5).Images;
        float[][] answers = Answers(net, image);
        float[][] weights = Weights(net);
        float[] biases = net.Filters.GetBiases();
        double largest = 0;
        for (int filter = 0; filter < Filters; filter++)
        {
            for (int row = 0; row < Strokes.Side; row++)
            {
                for (int column = 0; column < Strokes.Side; column++)
                {
                    double sum = biases[filter];
                    for (int i = 0; i < Strokes.Length; i++)
                    {
                        for (int j = 0; j < Strokes.Length; j++)
                            sum += weights[filter][i * Strokes.Length + j] * PixelAt(row + i - Padding, column + j - Padding);
                    }
                    largest = Math.Max(largest, Math.Abs(Math.Max(sum, 0) - answers[filter][row * Strokes.Side + column]));
                }
            }
        }
        return largest;

        double PixelAt(int row, int column) =>
            row is >= 0 and < Strokes.Side && column is >= 0 and < Strokes.Side ? image[row * Strokes.Side + column] : 0;
    }

    /// <summary>Whether the answers to a stroke one column to the right are those to the stroke, one column to the right.</summary>
    private static bool Shifts(StrokeNet net)
    {
        bool areSame = true;
        for (int kind = 0; kind < Strokes.Kinds; kind++)
        {
            float[][] before = Answers(net, Strokes.Image(kind, row: 3, column: 2));
            float[][] after = Answers(net, Strokes.Image(kind, row: 3, column: 3));
            for (int pixel = 0; pixel < Pixels; pixel++)
            {
                bool isLastColumn = pixel % Strokes.Side == Strokes.Side - 1;
                for (int filter = 0; filter < Filters && !isLastColumn; filter++)
                    areSame &= before[filter][pixel] == after[filter][pixel + 1];
            }
        }
        return areSame;
    }

    private static float[][] Weights(StrokeNet net)
    {
        float[] weights = new float[Filters * Strokes.Length * Strokes.Length];
        net.Filters.CopyWeightsTo(weights);
        return [.. weights.Chunk(Strokes.Length * Strokes.Length)];
    }

    private static Picture PlotFilters(StrokeNet net)
    {
        (float[] images, int[] kinds) = Strokes.Draw(Strokes.Kinds, seed: 6);
        float[] image = images[Pixels..(2 * Pixels)];
        Picture picture = new(
            "An image with an upright stroke and noise; the four filters that were learnt, each with a line in the direction of one kind "
            + "of stroke; and what each filter answers at each place of the image: one of them clearly, where the stroke is.");
        new Mosaic([image], Strokes.Side).AddTo(picture, "an image", $"an {Strokes.KindNames[kinds[1]]} stroke, and noise");
        new Mosaic(Weights(net), Strokes.Length).AddTo(picture, "the filters", "1, 2 above; 3, 4 below; orange is above 0");
        new Mosaic(Answers(net, image), Strokes.Side).AddTo(picture, "their answers to the image", "1, 2 above; 3, 4 below; white is 0");
        return picture;
    }

    private static Picture PlotAccuracies(double[] byColumn, double[] denseByColumn, double[] byCount, double[] denseByCount)
    {
        Picture picture = new(
            "Accuracies. By the column of the stroke: the dense network falls outside the columns that it was trained on, the convolution "
            + "holds. By the number of images: the convolution reaches with few what the dense network does not reach with many.");
        Axis accuracyAxis = new("accuracy", 0, 1.05);
        Panel columns = picture.Add("by the column of the stroke", new Axis("column", 0, Strokes.Places - 1), accuracyAxis);
        columns.Line(Points(denseByColumn), Colours.Orange, "dense");
        columns.Line(Points(byColumn), Colours.Blue, "convolution");
        columns.Line([(LastTrained, 0), (LastTrained, 1.05)], Colours.Grey, "last one trained", isDashed: true);
        Panel counts = picture.Add("by the number of images", new Axis("images", 50, 3000, IsLogarithmic: true), accuracyAxis);
        counts.Line(denseByCount.Select((accuracy, i) => ((double)s_counts[i], accuracy)), Colours.Orange, "dense");
        counts.Line(byCount.Select((accuracy, i) => ((double)s_counts[i], accuracy)), Colours.Blue, "convolution");
        return picture;

        static IEnumerable<(double X, double Y)> Points(double[] accuracies) =>
            accuracies.Select((accuracy, column) => ((double)column, accuracy));
    }
}
