using AnnGen;
using Course.Classroom;
using Course.Data;
using Course.Drawing;

namespace Course.Lessons;

/// <summary>Long steps get near, short steps get close: the learning rate falls while training goes on.</summary>
internal static class SchedulesLesson
{
    private const int Epochs = 60;
    private const int Samples = 256;
    private const int Batch = 4;
    private const int Steps = Epochs * Samples / Batch;
    private const float Large = 0.1f;
    private const float Small = 0.002f;

    // The loss moves from epoch to epoch while steps are long, so that of the last few counts.
    private const int LastEpochs = 5;

    private static readonly Dataset<Dim<_1>, Values<Dim<_1>>> s_training = DrawData(seed: 1, deviation: 0.3f);
    private static readonly Dataset<Dim<_1>, Values<Dim<_1>>> s_curve = DrawData(seed: 2, deviation: 0f);

    public static void Teach(Blackboard board)
    {
        Run large = Train("constant, large", Colours.Orange, Large, new ConstantSchedule());
        Run small = Train("constant, small", Colours.Pink, Small, new ConstantSchedule());
        Run step = Train("step", Colours.Yellow, Large, new StepSchedule(20, ScheduleUnit.Epochs, factor: 0.2));
        Run cosine = Train("cosine", Colours.Blue, Large, new CosineSchedule(Steps, ScheduleUnit.Steps));
        Run warmUp = Train("warm-up, cosine", Colours.Sky, Large, new WarmUpSchedule(Steps / 10, ScheduleUnit.Steps, new CosineSchedule(Steps * 9 / 10, ScheduleUnit.Steps)));
        Run oneCycle = Train("one cycle", Colours.Green, Large, new OneCycleSchedule(Steps, ScheduleUnit.Steps));
        Run[] runs = [large, small, step, cosine, warmUp, oneCycle];

        board.Head($"distance from the curve (mean squared), {Epochs} epochs of batches of {Batch}");
        board.Say("schedule          first rate  last rate  after 10 epochs  at the end");
        foreach (Run run in runs)
            board.Say($"{run.Name,-16}  {run.Rates[0],10:F4}  {run.Rates[^1],9:F4}  {run.Losses[10],15:F4}  {run.AtEnd,10:F4}");

        board.Head("claims");
        board.Claim("a large rate gets near sooner than a small one", large.Losses[10] < small.Losses[10], $"after 10 epochs {large.Losses[10]:F4} against {small.Losses[10]:F4}");
        board.Claim("but it never settles: the last epochs differ", Spread(large) > 4 * Spread(cosine), $"by {Spread(large):F4}, with a cosine by {Spread(cosine):F4}");
        board.Claim("a rate that falls does better than both at the end", cosine.AtEnd < large.AtEnd && cosine.AtEnd < small.AtEnd, $"cosine {cosine.AtEnd:F4}, large {large.AtEnd:F4}, small {small.AtEnd:F4}");
        board.Claim("how it falls matters less than that it does", new[] { step, warmUp, oneCycle }.All(run => run.AtEnd < large.AtEnd && run.AtEnd < small.AtEnd), $"step {step.AtEnd:F4}, warm-up {warmUp.AtEnd:F4}, one cycle {oneCycle.AtEnd:F4}");
        double half = new CosineSchedule(100, ScheduleUnit.Epochs).FactorAt(50);
        board.Claim("half-way along a cosine, half the rate is left", Math.Abs(half - 0.5) < 1e-12, $"{half}");

        board.Head("the rates, and what came of them");
        board.Draw("schedules", Plot(runs));
    }

    private static Run Train(string name, string colour, float rate, LearningRateSchedule schedule)
    {
        ScheduledNet net = new(seed: 1);
        var trainer = net.CreateTrainer(new Sgd(rate), new TrainerOptions { BatchSize = Batch, Schedule = schedule });
        List<double> rates = [];
        List<double> losses = [net.Evaluate(s_curve).MeanSquaredError];
        for (int epoch = 0; epoch < Epochs; epoch++)
        {
            rates.Add(trainer.LearningRate);
            trainer.TrainEpoch(s_training);
            losses.Add(net.Evaluate(s_curve).MeanSquaredError);
        }
        return new Run(name, colour, rates, losses);
    }

    private static Dataset<Dim<_1>, Values<Dim<_1>>> DrawData(ulong seed, float deviation)
    {
        (float[] inputs, float[] targets) = Cubic.Draw(Samples, seed, deviation);
        return Dataset.FromFloats<Dim<_1>, Values<Dim<_1>>>(inputs, targets);
    }

    private static double Spread(Run run) => run.Losses.TakeLast(LastEpochs).Max() - run.Losses.TakeLast(LastEpochs).Min();

    private static Picture Plot(Run[] runs)
    {
        Picture picture = new("Learning rates over 60 epochs, and the losses that they lead to: with the large constant rate the loss jumps, with falling ones it settles.");
        Panel rates = picture.Add("learning rate", new Axis("epoch", 0, Epochs), new Axis("learning rate", 0, 0.11));
        Panel losses = picture.Add("distance from the curve", new Axis("epoch", 0, Epochs), new Axis("mean squared", 0.003, 3, IsLogarithmic: true));
        foreach (Run run in runs)
        {
            rates.Line(run.Rates.Select((rate, epoch) => ((double)epoch, rate)), run.Colour, run.Name);
            losses.Line(run.Losses.Select((loss, epoch) => ((double)epoch, loss)), run.Colour, run.Name);
        }
        return picture;
    }

    /// <summary>A training: the rate at the start of each epoch, and the loss after it.</summary>
    private sealed record Run(string Name, string Colour, IReadOnlyList<double> Rates, IReadOnlyList<double> Losses)
    {
        public double AtEnd { get; } = Losses.TakeLast(LastEpochs).Average();
    }
}
