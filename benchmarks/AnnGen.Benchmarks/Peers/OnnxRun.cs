using System.Numerics.Tensors;
using AnnGen.Benchmarks.Jobs;
using AnnGen.Benchmarks.Work;
using Microsoft.ML.OnnxRuntime;

namespace AnnGen.Benchmarks.Peers;

/// <summary>A session of ONNX Runtime over buffers that are allocated once.</summary>
internal sealed class OnnxRun : IDisposable
{
    private static readonly string[] s_inputNames = [OnnxModel.Input];
    private static readonly string[] s_outputNames = [OnnxModel.Output];

    private readonly InferenceSession _session;
    private readonly RunOptions _options = new();
    private readonly float[] _outputs;
    private readonly int _outputSize;
    private readonly OrtValue[] _inputValues;
    private readonly OrtValue[] _outputValues;

    public OnnxRun(IInferenceWork work)
    {
        Job job = work.Job;
        using var options = new SessionOptions { IntraOpNumThreads = job.Threads, InterOpNumThreads = 1 };
        _session = new InferenceSession(OnnxModel.Of(work), options);
        _outputSize = job.Outputs;
        _outputs = new float[job.Samples * job.Outputs];
        _inputValues = [OrtValue.CreateTensorValueFromMemory(work.Inputs, [job.Samples, .. job.InputShape.Select(size => (long)size)])];
        _outputValues = [OrtValue.CreateTensorValueFromMemory(_outputs, [job.Samples, job.Outputs])];
    }

    public float[] Predict()
    {
        Predict(1);
        return _outputs;
    }

    public void Predict(int operations)
    {
        for (; operations > 0; operations--)
            _session.Run(_options, s_inputNames, _inputValues, s_outputNames, _outputValues);
    }

    /// <summary>The outputs and the most probable class of each sample.</summary>
    public void Classify(int operations)
    {
        for (; operations > 0; operations--)
        {
            Predict(1);
            for (int at = 0; at < _outputs.Length; at += _outputSize)
                TensorPrimitives.IndexOfMax(_outputs.AsSpan(at, _outputSize));
        }
    }

    public void Dispose()
    {
        _inputValues[0].Dispose();
        _outputValues[0].Dispose();
        _options.Dispose();
        _session.Dispose();
    }
}
