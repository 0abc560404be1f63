using AnnGen.Benchmarks.Deployment;
using AnnGen.Benchmarks.Jobs;

switch (args)
{
    case [PeerProtocol.Epoch]:
        Epochs.Serve();
        return 0;
    case [PeerProtocol.StartUp]:
        FirstPrediction.Print();
        return 0;
    default:
        Console.Error.WriteLine($"Which job? {PeerProtocol.Epoch} or {PeerProtocol.StartUp}");
        return 2;
}
