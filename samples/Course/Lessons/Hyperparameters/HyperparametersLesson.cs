using AnnGen;
using AnnGen.Networks;
using Course.Classroom;
using Course.Data;
using Course.Drawing;

namespace Course.Lessons;

/// <summary>Parameters are learnt; hyperparameters are chosen, by trying.</summary>
internal static class HyperparametersLesson
{
    private const int Epochs = 60;

    // What a loss is shown as that is larger, or no number any more.
    private const double MostShown = 1.0;

    private static readonly float[] s_rates = [0.001f, 0.01f, 0.1f, 1f, 10f];

    private static readonly Dataset<Dim<_2>, Classes<Dim<_2>>> s_training = Ring.DrawDataset(400, seed: 1);
    private static readonly Dataset<Dim<_2>, Classes<Dim<_2>>> s_validation = Ring.DrawDataset(400, seed: 2);

    public static void Teach(Blackboard board)
    {
        board.Head("parameters: what training sets. A dense layer has (inputs + 1) x units of them");
        foreach (LayerPlan layer in MiddlingRingNet.Plan.Layers)
            board.Say($"{layer.Name}: ({layer.Inputs} + 1) x {layer.Outputs} = {layer.ParameterCount}");
        board.Say($"together {MiddlingRingNet.ParameterCount}");

        board.Head("hyperparameters: what you set. Loss on the validation data for each choice");
        double[][] losses =
        [
            Sweep(seed => new NarrowRingNet(seed)),
            Sweep(seed => new MiddlingRingNet(seed)),
            Sweep(seed => new WideRingNet(seed)),
        ];
        string[] widths = [" 2 units", " 8 units", "32 units"];
        board.Say("learning rate" + string.Concat(s_rates.Select(rate => $"{rate,9}")));
        for (int i = 0; i < widths.Length; i++)
            board.Say($"{widths[i],-13}" + string.Concat(losses[i].Select(loss => loss < MostShown ? $"{loss,9:F3}" : "    large")));

        board.Head("claims");
        board.Claim(
            "the parameters of a network follow from its sizes",
            MiddlingRingNet.ParameterCount == (2 + 1) * 8 + (8 + 1) * 2,
            $"{MiddlingRingNet.ParameterCount} = (2 + 1) x 8 + (8 + 1) x 2");
        int best = Array.IndexOf(losses[1], losses[1].Min());
        board.Claim("the best learning rate is neither the smallest nor the largest", best > 0 && best < s_rates.Length - 1, $"{s_rates[best]} of {string.Join(", ", s_rates)}");
        board.Claim("too small a rate has hardly begun after 60 epochs", losses[1][0] > 0.6, $"loss {losses[1][0]:F3}, and log 2 = 0.693 is to know nothing");
        board.Claim("too large a rate does worse than the best one by far", losses[1][^1] > 3 * losses[1][best], $"loss {(losses[1][^1] < MostShown ? losses[1][^1].ToString("F3", System.Globalization.CultureInfo.InvariantCulture) : "above 1")} against {losses[1][best]:F3}");
        board.Claim("2 units are too few whatever the rate, since a circle has more than two sides", losses[0].Min() > 3 * losses[1].Min(), $"{losses[0].Min():F3} against {losses[1].Min():F3} with 8");

        board.Head("the same as curves");
        board.Draw("hyperparameters", Plot(losses, widths));
    }

    private static double[] Sweep<TNetwork>(Func<ulong, TNetwork> create)
        where TNetwork : class, INetwork<TNetwork, Dim<_2>, Classes<Dim<_2>>> =>
        [.. s_rates.Select(rate => Train(create(1), rate))];

    private static double Train<TNetwork>(TNetwork net, float rate)
        where TNetwork : class, INetwork<TNetwork, Dim<_2>, Classes<Dim<_2>>>
    {
        var trainer = net.CreateTrainer(new Sgd(rate, momentum: 0.9f), new TrainerOptions { BatchSize = 32 });
        try
        {
            for (int epoch = 0; epoch < Epochs; epoch++)
                trainer.TrainEpoch(s_training);
        }
        catch (NonFiniteException)
        {
            // The steps were so long that the numbers left the range of a float.
            return double.PositiveInfinity;
        }
        return net.Evaluate(s_validation).MeanLoss;
    }

    private static Picture Plot(double[][] losses, string[] widths)
    {
        Picture picture = new("The loss for learning rates from 0.001 to 10: high at both ends, lowest in between; with 2 units it is high everywhere.");
        Panel panel = picture.Add("loss on the validation data", new Axis("learning rate", 0.001, 10, IsLogarithmic: true), new Axis("loss", 0, MostShown));
        string[] colours = [Colours.Orange, Colours.Blue, Colours.Green];
        for (int i = 0; i < losses.Length; i++)
        {
            var points = s_rates.Zip(losses[i], (rate, loss) => ((double)rate, Math.Min(loss, MostShown))).ToArray();
            panel.Line(points, colours[i], widths[i].Trim());
            panel.Dots(points, colours[i]);
        }
        return picture;
    }
}
