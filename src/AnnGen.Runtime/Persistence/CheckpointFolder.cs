using System.Globalization;
using static System.FormattableString;

namespace AnnGen.Persistence;

/// <summary>The files of one training in a folder: their names, which is the newest, and which are kept.</summary>
internal sealed class CheckpointFolder
{
    private const string Prefix = "step-";
    private const string Extension = ".safetensors";
    private const string Best = "best" + Extension;
    private const string Damaged = ".damaged";

    private readonly string _folder;

    /// <summary>Creates the folder, if it does not exist, and deletes what processes that were killed have left of files.</summary>
    /// <param name="folder">The folder.</param>
    public CheckpointFolder(string folder)
    {
        _folder = folder;
        Directory.CreateDirectory(folder);
        foreach (string temporary in Directory.EnumerateFiles(folder, "*" + Extension + ".*" + AtomicFile.TemporaryExtension))
            AtomicFile.DeleteIfAbandoned(temporary);
    }

    /// <summary>The files, from the newest to the oldest.</summary>
    public IReadOnlyList<string> Files =>
    [
        .. Directory.EnumerateFiles(_folder, $"{Prefix}*{Extension}")
            .Select(path => (Path: path, Step: StepOf(path)))
            .Where(file => file.Step is not null)
            .OrderByDescending(file => file.Step)
            .Select(file => file.Path),
    ];

    /// <summary>Saves a file, and deletes the oldest beyond those that are kept.</summary>
    /// <param name="step">The number of steps.</param>
    /// <param name="keep">How many files are kept.</param>
    /// <param name="write">Writes the content.</param>
    public void Save(long step, int keep, Action<Stream> write)
    {
        AtomicFile.Write(Path.Combine(_folder, Invariant($"{Prefix}{step:D10}{Extension}")), write);
        IReadOnlyList<string> files = Files;
        // Training went on from an earlier file than these, since they were damaged.
        int later = files.TakeWhile(path => StepOf(path) > step).Count();
        foreach (string path in files.Where((_, index) => index < later || index >= later + keep))
            File.Delete(path);
    }

    /// <summary>Saves the weights of the best epoch.</summary>
    public void SaveBest(Action<Stream> write) => AtomicFile.Write(Path.Combine(_folder, Best), write);

    /// <summary>Reads the newest file that is whole. Damaged ones get another name, so that nothing of them is lost.</summary>
    /// <param name="read">Reads a file.</param>
    /// <param name="warnings">Receives a sentence for each damaged file.</param>
    /// <returns>The file; null where there are none.</returns>
    /// <exception cref="WeightsException">
    /// There are files, but none is whole; or the newest whole one is that of another network or another training.
    /// </exception>
    public string? ReadNewest(Action<Stream, string> read, ICollection<string> warnings)
    {
        IReadOnlyList<string> files = Files;
        foreach (string path in files)
        {
            using (FileStream stream = WeightsFile.Open(path))
            {
                if (ContentHash.IsWhole(stream))
                {
                    read(stream, $"'{path}'");
                    return path;
                }
            }
            File.Move(path, path + Damaged, overwrite: true);
            warnings.Add($"The checkpoint '{path}' is damaged: its SHA-256 is not that of its content. It is '{path + Damaged}' now.");
        }
        return files.Count == 0
            ? null
            : throw new WeightsException(
                $"No checkpoint in '{_folder}' is whole; they are *{Damaged} now. A further call of Fit begins anew. " +
                string.Join(" ", warnings));
    }

    private static long? StepOf(string path)
    {
        string name = Path.GetFileNameWithoutExtension(path);
        return long.TryParse(name.AsSpan(Prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out long step) ? step : null;
    }
}
