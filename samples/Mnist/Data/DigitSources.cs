using Mnist.Drawing;

namespace Mnist.Data;

/// <summary>Where digits come from: a folder that the user named, else the cache and the mirrors, else the program's own pen.</summary>
/// <param name="progress">Told what is done.</param>
internal sealed class DigitSources(IDataProgress progress)
{
    /// <summary>The environment variable that names a folder with the database.</summary>
    public const string Variable = "ANNGEN_MNIST";

    /// <summary>The folder that the environment names, if any.</summary>
    public string? Named { get; init; } = Environment.GetEnvironmentVariable(Variable);

    public MnistFiles Files { get; init; } = MnistFiles.Published;

    public string Cache { get; init; } = CacheFolder.Path;

    public Func<HttpMessageHandler> CreateHandler { get; init; } = Network.CreateHandler;

    public IReadOnlyList<Uri> Mirrors { get; init; } = MnistMirrors.Public;

    /// <summary>How many digits are drawn where there are no others: as many as MNIST has.</summary>
    public (int Train, int Test) Drawn { get; init; } = (60_000, 10_000);

    /// <summary>Gets the digits from the first of the sources that there is.</summary>
    /// <param name="folder">The folder that the command line names, if any.</param>
    /// <param name="seed">The seed of the digits that are drawn when there are no others.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="IOException">The folder that the user named does not hold the database, whole and sound.</exception>
    public async Task<DigitData> LoadAsync(string? folder, ulong seed, CancellationToken cancellation)
    {
        folder ??= Named;
        if (!string.IsNullOrEmpty(folder))
            return MnistFolder.Load(folder, Files);

        try
        {
            using ResumableDownload download = new(CreateHandler());
            return await new MnistCache(Cache, Files, new MnistMirrors(download, Mirrors), progress).LoadAsync(cancellation);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            progress.Say(exception.Message);
            progress.Say("This run draws its digits itself instead: they are not MNIST's, and its accuracy is not the one on MNIST.");
            return DrawnDigits.Draw(seed, Drawn.Train, Drawn.Test, progress, cancellation);
        }
    }
}
