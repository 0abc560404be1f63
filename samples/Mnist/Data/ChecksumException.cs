namespace Mnist.Data;

/// <summary>A file is of the right form, but what it holds is not what was published.</summary>
internal sealed class ChecksumException(MnistFile file, string actual)
    : IOException($"'{file.Name}' is damaged, or of another database: the SHA-256 of its content is {actual}, MNIST's is {file.Sha256}.");
