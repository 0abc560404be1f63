using System.Diagnostics;
using System.Globalization;
using AnnGen.Benchmarks.Jobs;
using AnnGen.Benchmarks.Measurement;

namespace AnnGen.Benchmarks.Programs;

/// <summary>A contender in a process of its own, which answers as <see cref="PeerProtocol"/> says.</summary>
internal sealed class ProgramContender : IContender
{
    private readonly Process _process;
    private readonly Task<string> _errors;

    /// <summary>Starts it and waits until it has warmed up.</summary>
    /// <param name="start">How it is started.</param>
    /// <param name="job">The job; null where the program has but one.</param>
    /// <exception cref="ContenderAbsentException">It does not start, or does not get ready.</exception>
    public ProgramContender(ProcessStartInfo start, Job? job = null)
    {
        start.RedirectStandardInput = true;
        _process = ProgramProcess.Start(start);
        _errors = _process.StandardError.ReadToEndAsync();
        string answer = job is null ? Answer() : Ask(JobJson.Write(job));
        if (!answer.StartsWith(PeerProtocol.Ready, StringComparison.Ordinal))
            throw new ContenderAbsentException($"It is not ready, but says '{answer}'.");
        Remark = answer[PeerProtocol.Ready.Length..].Trim();
    }

    /// <summary>What it said of itself when it was ready.</summary>
    public string Remark { get; }

    public double Sample() => double.Parse(Ask(PeerProtocol.Measure), CultureInfo.InvariantCulture);

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }

    private string Ask(string question)
    {
        try
        {
            _process.StandardInput.WriteLine(question);
        }
        catch (IOException)
        {
            // It ended before it read the question; then there is no answer either.
        }
        return Answer();
    }

    private string Answer()
    {
        if (_process.StandardOutput.ReadLine() is { } answer)
            return answer;
        _process.WaitForExit();
        throw new ContenderAbsentException(ProgramProcess.LastWords(_process, _errors.Result));
    }
}
