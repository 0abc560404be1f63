namespace Mnist.Data;

/// <summary>None of the mirrors gave a file.</summary>
internal sealed class DownloadException(MnistFile file, IEnumerable<string> reasons)
    : IOException($"'{file.Name}' cannot be downloaded ({string.Join("; ", reasons)}).");
