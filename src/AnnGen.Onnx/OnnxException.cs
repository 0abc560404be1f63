namespace AnnGen;

/// <summary>
/// A file is not an ONNX model, uses what AnnGen cannot compute, or does not fit the network. Nothing was loaded.
/// </summary>
public sealed class OnnxException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What is wrong, and where.</param>
    /// <param name="innerException">What caused it, if something did.</param>
    public OnnxException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
