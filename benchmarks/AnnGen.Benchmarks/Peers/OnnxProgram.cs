using System.Diagnostics;
using AnnGen.Benchmarks.Programs;
using AnnGen.Benchmarks.Work;

namespace AnnGen.Benchmarks.Peers;

/// <summary>A program of its own that loads a model, asks it once, and ends.</summary>
internal static class OnnxProgram
{
    private static readonly ProgramProject s_project = new("AnnGen.Benchmarks.Onnx");

    /// <summary>How the program is started, published as AnnGen's is, with the same weights.</summary>
    /// <exception cref="Measurement.ContenderAbsentException">It cannot be published here.</exception>
    public static ProcessStartInfo Start(FirstPrediction work)
    {
        PublishedProgram program = s_project.Publish(work.Publication);
        string model = Path.Combine(Path.GetDirectoryName(program.Path)!, "model.onnx");
        File.WriteAllBytes(model, OnnxModel.Of(work));
        return new ProcessStartInfo(program.Path, [model]);
    }
}
