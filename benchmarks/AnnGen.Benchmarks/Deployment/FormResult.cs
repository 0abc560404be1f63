using AnnGen.Benchmarks.Measurement;
using AnnGen.Benchmarks.Programs;

namespace AnnGen.Benchmarks.Deployment;

/// <summary>What was measured of a form.</summary>
/// <param name="Form">The form.</param>
/// <param name="Program">The published program.</param>
/// <param name="Vectors">The vectors that the program says it uses.</param>
/// <param name="Epoch">The times of an epoch of training.</param>
/// <param name="StartUp">The times from start to end with one prediction.</param>
internal sealed record FormResult(Form Form, PublishedProgram Program, string Vectors, Times Epoch, Times StartUp);
