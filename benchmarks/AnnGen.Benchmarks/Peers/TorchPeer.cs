using System.Diagnostics;
using System.Globalization;
using AnnGen.Benchmarks.Jobs;
using AnnGen.Benchmarks.Measurement;
using AnnGen.Benchmarks.Work;

namespace AnnGen.Benchmarks.Peers;

/// <summary>libtorch through TorchSharp, with its tensors loaded beforehand.</summary>
internal sealed class TorchPeer : IPeer
{
    public string Name => "libtorch";

    public bool Offers(IWork work) => true;

    public IContender Prepare(IWork work) => new Contender(work.Job);

    private sealed class Contender : IContender
    {
        private readonly Process _process;
        private readonly Task<string> _errors;

        public Contender(Job job)
        {
            _process = TorchProgram.Start();
            _errors = _process.StandardError.ReadToEndAsync();
            string answer = Ask(PeerProtocol.Write(job));
            if (answer != PeerProtocol.Ready)
                throw new PeerAbsentException($"It is not ready, but says '{answer}'.");
        }

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

            return _process.StandardOutput.ReadLine() ?? throw new PeerAbsentException(LastWords());
        }

        private string LastWords()
        {
            _process.WaitForExit();
            return TorchProgram.FirstLine(_errors.Result)
                ?? string.Create(CultureInfo.InvariantCulture, $"It ended with exit code {_process.ExitCode}.");
        }
    }
}
