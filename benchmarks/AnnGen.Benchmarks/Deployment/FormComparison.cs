using AnnGen.Benchmarks.Jobs;
using AnnGen.Benchmarks.Measurement;
using AnnGen.Benchmarks.Programs;

namespace AnnGen.Benchmarks.Deployment;

/// <summary>Publishes the program in every form, then measures all of them in turns.</summary>
/// <param name="rounds">How many times each form has its turn.</param>
/// <param name="keep">Whether what an earlier run published is measured again.</param>
internal sealed class FormComparison(int rounds, bool keep) : IDisposable
{
    private readonly List<Form> _forms = [];
    private readonly List<ProgramContender> _epochs = [];
    private readonly List<IContender> _starts = [];
    private readonly List<string> _absent = [];

    /// <summary>The forms that could not be published here, and why.</summary>
    public IReadOnlyList<string> Absent => _absent;

    /// <summary>Publishes the program in a form, and gets it ready to be timed.</summary>
    public void Add(Form form)
    {
        if (keep)
            DeploymentProgram.Keep(form.Publication);
        try
        {
            var epoch = new ProgramContender(form.Start(PeerProtocol.Epoch));
            _epochs.Add(epoch);
            _starts.Add(new InProcessContender(times => ProgramProcess.RunToEnd(form.Start(PeerProtocol.StartUp), times)));
            _forms.Add(form);
        }
        catch (ContenderAbsentException exception)
        {
            _absent.Add($"{form.Title}: {exception.Message}");
        }
    }

    public IReadOnlyList<FormResult> Measure()
    {
        IReadOnlyList<Times> times = Rounds.Measure([.. _epochs, .. _starts], rounds);
        return [.. _forms.Select((form, i) => new FormResult(
            form, DeploymentProgram.Publish(form.Publication), _epochs[i].Remark, times[i], times[_forms.Count + i]))];
    }

    public void Dispose()
    {
        foreach (ProgramContender epoch in _epochs)
            epoch.Dispose();
    }
}
