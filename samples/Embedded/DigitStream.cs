using System.Globalization;
using System.Text;
using AnnGen;
using Mnist;

namespace Embedded;

/// <summary>Answers a stream of images with a stream of lines. An answer allocates nothing.</summary>
/// <param name="net">The network.</param>
internal sealed class DigitStream(LeNet5 net)
{
    /// <summary>The bytes of an image: 28 rows of 28, 0 is the background.</summary>
    public const int ImageBytes = LeNet5.InputSize;

    // "7 0.9987\n" has nine bytes.
    private const int MostLineBytes = 16;

    // An IDX file, as MNIST is published in, begins with its type, bytes in three dimensions, and then has four bytes for each size.
    private const int IdxHeaderBytes = 16;

    private readonly byte[] _image = new byte[ImageBytes];
    private readonly float[] _probabilities = new float[LeNet5.OutputSize];
    private readonly byte[] _line = new byte[MostLineBytes];

    /// <summary>Reads images up to the end of the input, and writes a line for each before it reads the next one.</summary>
    /// <param name="input">Images of 784 bytes, one behind the other.</param>
    /// <param name="output">Receives lines of a digit, a space and its probability with four decimals.</param>
    /// <param name="error">Receives a message when something is wrong.</param>
    /// <returns>An <see cref="ExitCode"/>.</returns>
    public int Answer(Stream input, Stream output, Stream error)
    {
        try
        {
            for (long number = 1; ; number++)
            {
                int read = input.ReadAtLeast(_image, ImageBytes, throwOnEndOfStream: false);
                if (read == 0)
                    return ExitCode.Done;
                if (read < ImageBytes)
                    return Fail(error, $"The input ends within image {number}, after {read} of {ImageBytes} bytes.");
                if (number == 1 && IsIdxHeader(_image))
                    return Fail(error, $"The input begins with the header of an IDX file: leave out its first {IdxHeaderBytes} bytes.");
                output.Write(Line(_image));
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Fail(error, exception.Message);
        }
    }

    /// <summary>The line for an image, which the next call overwrites.</summary>
    /// <param name="image">The image, 784 bytes.</param>
    public ReadOnlySpan<byte> Line(ReadOnlySpan<byte> image)
    {
        net.Predict(image, _probabilities);
        int digit = 0;
        for (int other = 1; other < _probabilities.Length; other++)
        {
            if (_probabilities[other] > _probabilities[digit])
                digit = other;
        }

        Span<byte> line = _line;
        line[0] = (byte)('0' + digit);
        line[1] = (byte)' ';
        _probabilities[digit].TryFormat(line[2..], out int written, "F4", CultureInfo.InvariantCulture);
        line[2 + written] = (byte)'\n';
        return line[..(2 + written + 1)];
    }

    private static bool IsIdxHeader(ReadOnlySpan<byte> image) =>
        image.StartsWith((ReadOnlySpan<byte>)[0, 0, 8, 3]) && image[8..].StartsWith((ReadOnlySpan<byte>)[0, 0, 0, 28, 0, 0, 0, 28]);

    private static int Fail(Stream error, string message)
    {
        error.Write(Encoding.UTF8.GetBytes($"error: {message}\n"));
        return ExitCode.Failed;
    }
}
