using AnnGen.Benchmarks.Jobs;
using AnnGen.Networks;

namespace AnnGen.Benchmarks.Work;

/// <summary>The outputs for one batch. Calls do not wait for each other's results.</summary>
internal static class Prediction
{
    public static IWork Of<TNetwork, TInput, TTarget>(INetwork<TNetwork, TInput, TTarget> network, int batch)
        where TNetwork : class, INetwork<TNetwork, TInput, TTarget>
        where TInput : struct, IDimension
        where TTarget : ITarget<TTarget>, allows ref struct =>
        new Work<TNetwork, TInput, TTarget>(network, batch);

    private sealed class Work<TNetwork, TInput, TTarget>(INetwork<TNetwork, TInput, TTarget> network, int batch) : IInferenceWork
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

        public void Run(int operations)
        {
            for (; operations > 0; operations--)
                network.Predict(Inputs, _outputs);
        }
    }
}
