using System.Diagnostics;
using AnnGen.Benchmarks.Programs;

namespace AnnGen.Benchmarks.Deployment;

/// <summary>A program as it is published and run.</summary>
/// <param name="Key">Its name in files.</param>
/// <param name="Title">Its name in tables.</param>
/// <param name="Publication">How it is published.</param>
internal sealed record Form(string Key, string Title, Publication Publication)
{
    /// <summary>Whether .NET is told to leave vectors of 512 bits alone.</summary>
    public bool IsWithoutAvx512 { get; init; }

    /// <summary>How it is started for one of its jobs.</summary>
    /// <exception cref="Measurement.ContenderAbsentException">It cannot be published here.</exception>
    public ProcessStartInfo Start(string job)
    {
        ProcessStartInfo start = DeploymentProgram.Start(Publication, job);
        if (IsWithoutAvx512)
            start.Environment["DOTNET_EnableAVX512"] = "0";
        return start;
    }
}
