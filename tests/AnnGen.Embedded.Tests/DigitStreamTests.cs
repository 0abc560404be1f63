using System.Text;
using AnnGen;
using Mnist;

namespace Embedded.Tests;

/// <summary>The program's loop, under the JIT.</summary>
public sealed class DigitStreamTests
{
    private static readonly DigitStream s_digits = new(LeNet5.LoadEmbedded());

    [Fact]
    public void Each_image_is_answered_as_PyTorch_answers_it()
    {
        (int exitCode, string output, string error) = Answer(KnownImages.Bytes);

        Assert.Equal("", error);
        Assert.Equal(ExitCode.Done, exitCode);
        KnownImages.AssertAnswers(output);
    }

    [Fact]
    public void An_answer_allocates_nothing()
    {
        byte[] image = KnownImages.Bytes[..DigitStream.ImageBytes];
        using var input = new MemoryStream(KnownImages.Bytes);
        using var output = new MemoryStream(capacity: 16 * KnownImages.Count);

        Assert.Equal(0, Allocation.Of(() => s_digits.Line(image)));
        Assert.Equal(0, Allocation.Of(() =>
        {
            input.Position = output.Position = 0;
            s_digits.Answer(input, output, Stream.Null);
        }));
        KnownImages.AssertAnswers(Encoding.UTF8.GetString(output.ToArray()));
    }

    [Fact]
    public void An_input_without_images_has_no_answers() => Assert.Equal((ExitCode.Done, "", ""), Answer([]));

    [Theory]
    [InlineData(0, 1, "The input ends within image 1, after 1 of 784 bytes.")]
    [InlineData(0, 783, "The input ends within image 1, after 783 of 784 bytes.")]
    [InlineData(2, 300, "The input ends within image 3, after 300 of 784 bytes.")]
    public void An_image_that_is_not_whole_is_an_error_after_the_answers_before_it(int whole, int bytes, string message)
    {
        (int exitCode, string output, string error) = Answer(KnownImages.Bytes[..(whole * DigitStream.ImageBytes + bytes)]);

        Assert.Equal(ExitCode.Failed, exitCode);
        Assert.Equal($"error: {message}\n", error);
        Assert.Equal(whole, output.Count(character => character == '\n'));
    }

    [Fact]
    public void The_header_of_an_IDX_file_is_an_error_and_not_an_image()
    {
        byte[] header = [0, 0, 8, 3, 0, 0, 0x27, 0x10, 0, 0, 0, 28, 0, 0, 0, 28];
        (int exitCode, string output, string error) = Answer([.. header, .. KnownImages.Bytes]);

        Assert.Equal(ExitCode.Failed, exitCode);
        Assert.Equal("error: The input begins with the header of an IDX file: leave out its first 16 bytes.\n", error);
        Assert.Equal("", output);
    }

    [Fact]
    public void What_cannot_be_read_or_written_is_an_error()
    {
        Assert.Equal("error: It is broken.\n", ErrorOf(new BrokenStream(), new MemoryStream()));
        Assert.Equal("error: It is broken.\n", ErrorOf(new MemoryStream(KnownImages.Bytes), new BrokenStream()));

        static string ErrorOf(Stream input, Stream output)
        {
            using var error = new MemoryStream();
            Assert.Equal(ExitCode.Failed, s_digits.Answer(input, output, error));
            return Encoding.UTF8.GetString(error.ToArray());
        }
    }

    [Fact]
    public void The_digits_of_MNIST_are_recognised_as_when_the_network_was_trained()
    {
        // On a machine that has them.
        if (MnistFolder.Find() is not string folder)
            return;
        ClassificationResult result = LeNet5.LoadEmbedded().Evaluate(MnistDataset.Load(folder, MnistSplit.Test));
        Assert.Equal(0.9912, result.Accuracy);
    }

    private static (int ExitCode, string Output, string Error) Answer(byte[] images)
    {
        using var input = new MemoryStream(images);
        using var output = new MemoryStream();
        using var error = new MemoryStream();
        int exitCode = s_digits.Answer(input, output, error);
        return (exitCode, Encoding.UTF8.GetString(output.ToArray()), Encoding.UTF8.GetString(error.ToArray()));
    }

    /// <summary>A disk or a pipe that does not work.</summary>
    private sealed class BrokenStream : MemoryStream
    {
        public override int Read(Span<byte> buffer) => throw new IOException("It is broken.");

        public override void Write(ReadOnlySpan<byte> buffer) => throw new IOException("It is broken.");
    }
}
