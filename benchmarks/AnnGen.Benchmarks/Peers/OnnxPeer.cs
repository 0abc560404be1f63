using System.Diagnostics;
using AnnGen.Benchmarks.Jobs;
using AnnGen.Benchmarks.Measurement;
using AnnGen.Benchmarks.Programs;
using AnnGen.Benchmarks.Work;
using Microsoft.ML.OnnxRuntime;

namespace AnnGen.Benchmarks.Peers;

/// <summary>ONNX Runtime, with the same weights. It does inference only.</summary>
internal sealed class OnnxPeer : IPeer
{
    // Both add in single precision, in different orders.
    private const float Tolerance = 1e-4f;

    public string Name => "onnxruntime";

    public bool Offers(IWork work) => work is IInferenceWork;

    public IContender Prepare(IWork work)
    {
        var inference = (IInferenceWork)work;
        OnnxRun run;
        try
        {
            run = new OnnxRun(inference);
        }
        catch (Exception exception) when (exception is DllNotFoundException or TypeInitializationException or OnnxRuntimeException)
        {
            throw new ContenderAbsentException((exception.InnerException ?? exception).Message, exception);
        }

        RequireSameOutputs(inference.Predict(), run.Predict());
        if (work is FirstPrediction first)
        {
            ProcessStartInfo start = OnnxProgram.Start(first);
            return new InProcessContender(times => ProgramProcess.RunToEnd(start, times), run);
        }
        return new InProcessContender(inference.Job.Kind == JobKind.Evaluation ? run.Classify : run.Predict, run);
    }

    /// <summary>A peer that computes something else would be measured in vain.</summary>
    private static void RequireSameOutputs(ReadOnlySpan<float> ours, ReadOnlySpan<float> theirs)
    {
        for (int i = 0; i < ours.Length; i++)
        {
            if (!(MathF.Abs(ours[i] - theirs[i]) <= Tolerance * MathF.Max(1, MathF.Abs(ours[i]))))
                throw new InvalidOperationException(FormattableString.Invariant($"Output {i} is {ours[i]} here and {theirs[i]} in ONNX Runtime."));
        }
    }
}
