using AnnGen.Benchmarks.Jobs;
using AnnGen.Networks;

namespace AnnGen.Benchmarks.Work;

/// <summary>The outputs for one batch. Calls do not wait for each other's results.</summary>
internal static class Prediction
{
    /// <summary>Predicts so many times. Written where the network's class is known, as in the program of a user.</summary>
    public delegate void Loop<TNetwork>(TNetwork network, float[] inputs, float[] outputs, int times);

    public static IWork Of<TNetwork, TInput, TTarget>(INetwork<TNetwork, TInput, TTarget> network, float[] inputs, Loop<TNetwork> loop, string? dataName = null)
        where TNetwork : class, INetwork<TNetwork, TInput, TTarget>
        where TInput : struct, IDimension
        where TTarget : ITarget<TTarget>, allows ref struct =>
        new Work<TNetwork, TInput, TTarget>((TNetwork)network, inputs, loop, dataName);

    private sealed class Work<TNetwork, TInput, TTarget>(TNetwork network, float[] inputs, Loop<TNetwork> loop, string? dataName) : IInferenceWork
        where TNetwork : class, INetwork<TNetwork, TInput, TTarget>
        where TInput : struct, IDimension
        where TTarget : ITarget<TTarget>, allows ref struct
    {
        private readonly float[] _outputs = new float[inputs.Length / TInput.Size * TNetwork.Plan.OutputSize];

        public Job Job { get; } = JobDescription.Inference<TNetwork>(TNetwork.Plan, JobKind.Prediction, inputs.Length / TInput.Size, samples: inputs.Length / TInput.Size) with { Data = dataName };

        public NetworkParameters Parameters => network.Parameters;

        public float[] Inputs { get; } = inputs;

        public float[] Predict()
        {
            Run(1);
            return _outputs;
        }

        public void Run(int operations) => loop(network, Inputs, _outputs, operations);
    }
}
