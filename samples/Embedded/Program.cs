using AnnGen;
using Embedded;
using Mnist;

// Streams of bytes, and not readers and writers of text: those would bring encodings along.
using Stream error = Console.OpenStandardError();
if (args.Length > 0 || !Console.IsInputRedirected)
{
    error.Write("usage: Embedded < images\n"u8);
    error.Write("Reads images of 28 x 28 bytes, 0 to 255, row by row; writes a line with the digit and its probability for each.\n"u8);
    return ExitCode.Usage;
}

using Stream input = Console.OpenStandardInput();
using Stream output = Console.OpenStandardOutput();
return new DigitStream(LeNet5.LoadEmbedded()).Answer(input, output, error);
