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

        Agreement.Require(inference.Predict(), run.Predict(), "ONNX Runtime");
        if (work is FirstPrediction first)
        {
            ProcessStartInfo start = OnnxProgram.Start(first);
            return new InProcessContender(times => ProgramProcess.RunToEnd(start, times), run);
        }
        return new InProcessContender(inference.Job.Kind == JobKind.Evaluation ? run.Classify : run.Predict, run);
    }
}
