using AnnGen;
using Course.Classroom;
using Course.Drawing;

namespace Course.Lessons;

/// <summary>Three optimizers on one surface: one swings across the valley and stays in a dip, two roll on.</summary>
internal static class OptimizerRaceLesson
{
    private const int Steps = 400;

    // Below it a path is at the lowest point: in the dip, the loss is 0.22.
    private const double Arrived = 0.05;

    public static void Teach(Blackboard board)
    {
        Runner sgd = Run("SGD", Colours.Orange, SpanOptimizer.Create(new Sgd(0.1f), parameters: 2));
        Runner slow = Run("SGD, small rate", Colours.Pink, SpanOptimizer.Create(new Sgd(0.01f), parameters: 2));
        Runner momentum = Run("momentum", Colours.Blue, SpanOptimizer.Create(new Sgd(0.03f, momentum: 0.9f), parameters: 2));
        Runner adam = Run("Adam", Colours.Green, SpanOptimizer.Create(new Adam(0.1f), parameters: 2));
        Runner[] runners = [sgd, slow, momentum, adam];

        board.Head($"from (-4, 1), {Steps} steps; the lowest point is (0, 0), the dip is at x = -1.9");
        board.Say("optimizer           turns in y   ends at            loss   arrives after");
        foreach (Runner runner in runners)
        {
            (float x, float y) = runner.Path[^1];
            string arrival = runner.Arrival is { } step ? $"{step} steps" : "never";
            board.Say($"{runner.Name,-18} {runner.Turns,11}   ({x,6:0.00;-0.00;0.00}, {y,5:0.00;-0.00;0.00})  {runner.Losses[^1],7:F4}   {arrival}");
        }

        board.Head("claims");
        board.Claim("SGD with a large rate swings from side to side: y changes its sign at nearly every step", sgd.Turns >= 30, $"{sgd.Turns} times");
        board.Claim("with a small rate it does not", slow.Turns == 0, $"{slow.Turns} times");
        board.Claim("either way SGD ends in the dip, where its gradient is zero", sgd.IsInDip && slow.IsInDip, $"at x = {sgd.Path[^1].X:F2} and {slow.Path[^1].X:F2}");
        board.Claim("momentum carries it through to the lowest point", momentum.Arrival is not null, $"loss {momentum.Losses[^1]:F4}");
        board.Claim("and so does Adam's, whose steps are as long along the valley as across", adam.Arrival is not null, $"loss {adam.Losses[^1]:F4}");

        board.Head("their ways");
        board.Draw("optimizers", Plot([sgd, momentum, adam], runners));
    }

    private static Runner Run(string name, string colour, SpanOptimizer optimizer)
    {
        float[] position = [-4f, 1f];
        List<(float X, float Y)> path = [(position[0], position[1])];
        for (int step = 0; step < Steps; step++)
        {
            optimizer.Step(position, Surface.Gradient(position[0], position[1]));
            path.Add((position[0], position[1]));
        }
        return new Runner(name, colour, path);
    }

    private static Picture Plot(Runner[] onMap, Runner[] all)
    {
        Picture picture = new("Lines of equal loss of a long valley with a dip on the way, with the paths of SGD, momentum and Adam, and their losses over the steps.");
        Panel map = picture.Add("lines of equal loss, and three paths", new Axis("x", -4.5, 1.5), new Axis("y", -1.2, 1.2));
        map.Contours(
            (x, y) => Surface.At((float)x, (float)y),
            [0.02, 0.1, 0.25, 0.3, 0.35, 0.42, 0.5, 0.6, 0.8, 1.2, 2, 3.5, 6, 10], "#c8c8c8", cells: 120);
        foreach (Runner runner in onMap)
        {
            map.Line(runner.Path.Select(point => ((double)point.X, (double)point.Y)), runner.Colour, runner.Name);
            map.Dots(runner.Path.Take(40).Select(point => ((double)point.X, (double)point.Y)), runner.Colour, radius: 2);
        }
        map.Dots([(0, 0)], Colours.Black, radius: 4);
        map.Write(0, 0, "lowest");

        Panel losses = picture.Add("loss", new Axis("step", 0, Steps), new Axis("loss", 1e-4, 20, IsLogarithmic: true));
        foreach (Runner runner in all)
            losses.Line(runner.Losses.Select((loss, step) => ((double)step, Math.Max(loss, 1e-5))), runner.Colour, runner.Name);
        return picture;
    }

    /// <summary>One optimizer's way down.</summary>
    private sealed record Runner(string Name, string Colour, IReadOnlyList<(float X, float Y)> Path)
    {
        public IReadOnlyList<double> Losses { get; } = [.. Path.Select(point => (double)Surface.At(point.X, point.Y))];

        /// <summary>How often y changes its sign in the first 40 steps.</summary>
        public int Turns => Enumerable.Range(1, 40).Count(i => Path[i - 1].Y * Path[i].Y < 0);

        public bool IsInDip => Path[^1].X is > -2.2f and < -1.6f;

        /// <summary>The first step from which on the loss stays near zero.</summary>
        public int? Arrival
        {
            get
            {
                int last = Enumerable.Range(0, Losses.Count).LastOrDefault(i => Losses[i] > Arrived, -1);
                return last + 1 < Losses.Count ? last + 1 : null;
            }
        }
    }
}
