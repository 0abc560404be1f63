using AnnGen.Benchmarks.Jobs;
using AnnGen.Networks;

namespace AnnGen.Benchmarks.Work;

/// <summary>The outputs for one batch. Calls do not wait for each other's results.</summary>
internal static class Prediction
{
    /// <summary>Predicts so many times. Written where the network's class is known, as in the program of a user.</summary>
    public delegate void Loop<TNetwork>(TNetwork network, float[] inputs, float[] outputs, int times);

    public static IWork Of<TNetwork, TInput, TTarget>(INetwork<TNetwork, TInput, TTarget> network, int batch, Loop<TNetwork> loop)
        where TNetwork : class, INetwork<TNetwork, TInput, TTarget>
        where TInput : struct, IDimension
        where TTarget : ITarget<TTarget>, allows ref struct =>
        new Work<TNetwork, TInput, TTarget>((TNetwork)network, batch, loop);

    private sealed class Work<TNetwork, TInput, TTarget>(TNetwork network, int batch, Loop<TNetwork> loop) : IInferenceWork
        where TNetwork : class, INetwork<TNetwork, TInput, TTarget>
        where TInput : struct, IDimension
        where TTarget : ITarget<TTarget>, allows ref struct
    {
        private readonly float[] _outputs = new float[batch * TNetwork.Plan.OutputSize];

        public Job Job { get; } = JobDescription.Inference(TNetwork.Plan, JobKind.Prediction, batch, samples: batch);

        public NetworkParameters Parameters => network.Parameters;

        public float[] Inputs { get; } = RandomSamples.Floats(batch * TInput.Size);

        public float[] Predict()
        {
            Run(1);
            return _outputs;
        }

        public void Run(int operations) => loop(network, Inputs, _outputs, operations);
    }
}
