using AnnGen.Benchmarks.Jobs;
using AnnGen.Networks;

namespace AnnGen.Benchmarks.Work;

/// <summary>The accuracy over a data set of bytes: normalising, forward pass, loss and confusion matrix.</summary>
internal static class Evaluation
{
    public static IWork Of<TNetwork, TInput, TCount>(INetwork<TNetwork, TInput, Classes<TCount>> network, Dataset<TInput, Classes<TCount>> data, string dataName)
        where TNetwork : class, INetwork<TNetwork, TInput, Classes<TCount>>
        where TInput : struct, IDimension
        where TCount : struct, IDimension =>
        new Work<TNetwork, TInput, TCount>(network, data, dataName);

    private sealed class Work<TNetwork, TInput, TCount> : IInferenceWork
        where TNetwork : class, INetwork<TNetwork, TInput, Classes<TCount>>
        where TInput : struct, IDimension
        where TCount : struct, IDimension
    {
        private readonly INetwork<TNetwork, TInput, Classes<TCount>> _network;
        private readonly Dataset<TInput, Classes<TCount>> _data;
        private readonly byte[] _bytes;

        public Work(INetwork<TNetwork, TInput, Classes<TCount>> network, Dataset<TInput, Classes<TCount>> data, string dataName)
        {
            _network = network;
            Job = JobDescription.Inference<TNetwork>(TNetwork.Plan, JobKind.Evaluation, TNetwork.Plan.MaxBatchSize, data.Count) with { Data = dataName };
            _data = data;
            if (!data.TryGetBytes(out ReadOnlySpan<byte> bytes))
                throw new ArgumentException("The inputs have to be bytes.", nameof(data));
            _bytes = bytes.ToArray();
        }

        public Job Job { get; }

        public NetworkParameters Parameters => _network.Parameters;

        public float[] Inputs
        {
            get
            {
                Normalization normalization = TNetwork.Plan.Normalization;
                return [.. _bytes.Select(value => value * normalization.Scale + normalization.Offset)];
            }
        }

        public float[] Predict()
        {
            float[] outputs = new float[Job.Samples * Job.Outputs];
            _network.Predict(_bytes, outputs);
            return outputs;
        }

        public void Run(int operations)
        {
            for (; operations > 0; operations--)
                _network.Evaluate(_data);
        }
    }
}
