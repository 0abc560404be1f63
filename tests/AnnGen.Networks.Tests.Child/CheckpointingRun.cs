namespace AnnGen.Networks.Tests.Child;

/// <summary>Trains and saves a checkpoint after every step, until the process is killed; a further one goes on from there.</summary>
public static class CheckpointingRun
{
    /// <summary>How many files are kept.</summary>
    public const int Keep = 3;

    /// <summary>The network before the first step, and its trainer.</summary>
    public static Trainer<ClassNetwork, Dim<_3, _5>, Classes<Dim<_1, _1>>, Adam> CreateTrainer() =>
        new ClassNetwork(seed: 1).CreateTrainer(new Adam(), new TrainerOptions { Schedule = new PlateauSchedule(patience: 2) });

    internal static void Run(string folder)
    {
        var started = new Started();
        CreateTrainer().Fit(
            MadeData.Classes,
            new FitOptions
            {
                Epochs = int.MaxValue,
                EarlyStopping = new EarlyStopping(patience: int.MaxValue),
                Checkpoints = new Checkpoints(folder) { EverySteps = 1, Keep = Keep },
                Progress = started,
            });
    }

    private sealed class Started : IProgress<EpochReport>
    {
        private bool _isSaid;

        public void Report(EpochReport value)
        {
            if (!_isSaid)
                Console.WriteLine("trained");
            _isSaid = true;
        }
    }
}
